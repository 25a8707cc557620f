"""Every setting of an installation: typed, named BALAI_*, read once, loud when wrong."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BALAI_"


class Settings(BaseSettings):
    """What an operator may set. The description of each is what `balai check` prints."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data: Path = Field(Path("data"), description="Folder of the database, files and keys.")
    host: str = Field("127.0.0.1", description="Address that the web server listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port of the web server.")
    public_url: str = Field("", description="Address people use; empty: http://host:port.")
    database_url: SecretStr = Field(
        SecretStr(""), description="PostgreSQL 15 or newer; empty: the embedded server."
    )
    files_url: SecretStr = Field(
        SecretStr(""),
        description="Bucket that speaks S3, s3://key:secret@host/bucket?region=…; "
        "empty: the folder files.",
    )
    country: str = Field(
        "balai.indonesia",
        description="Python package of the country, whose module `country` declares it.",
    )
    debug: bool = Field(False, description="Django's debug pages; never in service.")
    sample: bool = Field(False, description="This is a sample installation: /dev/mail, accounts.")
    web_processes: int = Field(1, ge=1, le=64, description="Web server processes.")
    web_threads: int = Field(16, ge=1, le=256, description="Threads in each web process.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe log line that is written."
    )
    smtp_url: SecretStr = Field(
        SecretStr(""),
        description="smtp[s]://user:password@host:port; empty: mail goes to a folder.",
    )
    mail_from: str = Field("balai@localhost", description="Sender of the installation's mail.")
    sms_command: str = Field(
        "",
        description="Program that sends a text message (number as argument, text on stdin); "
        "empty: messages go to a folder.",
    )
    clamav_socket: str = Field(
        "",
        description="Where clamd listens: /path/of/its.socket or host:port; "
        "empty: uploads are marked unscanned.",
    )
    pkcs11_url: SecretStr = Field(
        SecretStr(""), description="PKCS#11 token that holds the offices' keys; empty: files."
    )

    @property
    def address(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


class WrongSettings(SystemExit):
    """Printed as one plain line per fault; ends the program with status 1."""


@cache
def settings() -> Settings:
    """The settings of this process. Raises WrongSettings naming each wrong or unknown variable."""
    unknown = sorted(_given() - {PREFIX + name.upper() for name in Settings.model_fields})
    if unknown:
        raise WrongSettings(
            "\n".join(
                f"Unknown setting {name}: see `balai check` for the list." for name in unknown
            )
        )
    try:
        return Settings()  # pyright: ignore[reportCallIssue]  # pydantic fills it
    except ValidationError as error:
        lines = [
            f"Setting {PREFIX}{str(fault['loc'][0]).upper()}: {fault['msg']}."
            for fault in error.errors()
        ]
        raise WrongSettings("\n".join(lines)) from None


def _given() -> set[str]:
    return {name for name in os.environ if name.startswith(PREFIX)}
