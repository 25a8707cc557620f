from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "balai.modules.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        from balai.modules.exchange import held, kept, permissions, refusals  # noqa: F401
