from django.apps import AppConfig


class CivilConfig(AppConfig):
    name = "balai.modules.civil"
    label = "civil"
    verbose_name = "Civil registry"

    def ready(self) -> None:
        from balai.modules.civil import checkers, effects, held, kept, refusals, registry  # noqa: F401

        registry.hand_over()
        effects.hand_over()
