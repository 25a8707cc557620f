from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "balai.modules.notifications"
    label = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        from balai.modules.notifications import held, jobs, kept, listeners, permissions  # noqa: F401
        from balai.modules.notifications.queries import unread_count
        from balai.web import shell

        shell.unread_count.provide(unread_count)
