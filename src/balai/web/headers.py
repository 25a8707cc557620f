"""The security headers of every answer, strict by default."""

from collections.abc import Mapping

from django.http import HttpResponseBase

CSP: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

FIXED: Mapping[str, str] = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A resident photographs a paper and marks a place on the map; nothing else is needed.
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}


def relax_csp(response: HttpResponseBase, **directives: str) -> HttpResponseBase:
    """Add sources for one page, for example `relax_csp(response, form_action="https://app.id")`."""
    added = {name.replace("_", "-"): source for name, source in directives.items()}
    response.balai_csp = added  # type: ignore[attr-defined]
    return response


def security_headers(response: HttpResponseBase) -> dict[str, str]:
    added: dict[str, str] = getattr(response, "balai_csp", {})
    policy = "; ".join(f"{name} {_sources(name, added)}" for name in CSP)
    return {"Content-Security-Policy": policy, **FIXED}


def _sources(name: str, added: Mapping[str, str]) -> str:
    if name not in added:
        return CSP[name]
    kept = "" if CSP[name] == "'none'" else CSP[name] + " "
    return kept + added[name]
