from django.apps import AppConfig


class CompositionConfig(AppConfig):
    name = "balai.config"
    label = "config"
    verbose_name = "Composition"

    def ready(self) -> None:
        from balai.config import country, wiring

        country.install()
        wiring.install()
