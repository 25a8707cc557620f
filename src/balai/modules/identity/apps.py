from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "balai.modules.identity"
    label = "identity"
    verbose_name = "Identity"

    def ready(self) -> None:
        from balai.modules.identity import (  # noqa: F401
            events,
            held,
            jobs,
            kept,
            mail,
            permissions,
            refusals,
            requests,
            security_trail,
            step_up,
        )
