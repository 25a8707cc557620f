from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "balai.modules.portal"
    label = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from balai.modules.portal import permissions  # noqa: F401
