from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "balai.kernel"
    label = "kernel"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from balai.kernel import delivery, erasing, kept, resealing, trail  # noqa: F401
