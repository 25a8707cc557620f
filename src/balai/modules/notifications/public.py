"""The door to notifications for other rooms."""

from balai.modules.notifications.actions import notify
from balai.modules.notifications.adapters import send_mail
from balai.modules.notifications.queries import unread_count
from balai.modules.notifications.templates import Template, templates

__all__ = ["Template", "notify", "send_mail", "templates", "unread_count"]
