from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "balai.web"
    label = "web"
    verbose_name = "Web"

    def ready(self) -> None:
        from balai.web.api import once  # noqa: F401  # its job
