from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "balai.modules.documents"
    label = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        from balai.modules.documents import checkers, held, jobs, kept, permissions, refusals  # noqa: F401
