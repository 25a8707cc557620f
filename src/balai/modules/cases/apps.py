from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "balai.modules.cases"
    label = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        from balai.modules.cases import checkers, held, jobs, kept, listeners, permissions, refusals  # noqa: F401
        from balai.modules.exchange.public import handles_case

        handles_case.provide(permissions.handles)
        kept.hand_over()
