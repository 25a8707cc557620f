from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "balai.modules.identity"
    label = "identity"
    verbose_name = "Identity"

    def ready(self) -> None:
        from balai.modules.identity import jobs, permissions, refusals, requests  # noqa: F401
