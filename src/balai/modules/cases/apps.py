from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "balai.modules.cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        from balai.modules.cases import jobs, listeners, permissions, refusals  # noqa: F401
