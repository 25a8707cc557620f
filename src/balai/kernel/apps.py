from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "balai.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from balai.kernel import resealing  # noqa: F401
