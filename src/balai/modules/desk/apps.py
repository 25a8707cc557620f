from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "balai.modules.desk"
    label = "desk"
    verbose_name = "Desk"

    def ready(self) -> None:
        from balai.modules.desk import permissions  # noqa: F401
