"""Which rooms this installation has, from the ground floor up."""

ROOMS = [
    "balai.modules.identity",
    "balai.modules.exchange",
    "balai.modules.notifications",
    "balai.modules.documents",
    "balai.modules.catalogue",
    "balai.modules.cases",
    "balai.modules.civil",
    "balai.modules.portal",
    "balai.modules.desk",
]
