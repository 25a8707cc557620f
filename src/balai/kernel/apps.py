from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "balai.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from balai.kernel import erasing, kept, resealing  # noqa: F401
