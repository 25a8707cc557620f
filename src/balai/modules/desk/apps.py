from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "balai.modules.desk"
    label = "desk"
    verbose_name = "Desk"
