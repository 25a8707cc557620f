from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "balai.modules.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from balai.modules.catalogue import jobs, kept, permissions, refusals  # noqa: F401
