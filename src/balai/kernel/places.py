"""Where sealed files lie: a folder of the installation, or a bucket that speaks S3."""

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from balai.kernel.errors import Meaning, Refused, meanings
from balai.kernel.settings import WrongSettings, settings
from balai.kernel.text import Text

meanings(
    {
        "files_away": Meaning(
            Text(
                "Tempat penyimpanan berkas sedang tidak terjangkau.",
                "The place where files are kept cannot be reached now.",
            ),
            Text(
                "Yang sudah Anda kirim aman. Coba lagi beberapa menit lagi.",
                "What you have sent is safe. Try again in a few minutes.",
            ),
            503,
        )
    }
)


class Place(Protocol):
    """Names are 64 hex signs. What `write` returned from is durable."""

    def read(self, name: str, first: int | None = None) -> bytes:
        """The whole, or the `first` bytes. Raises FileNotFoundError."""
        ...

    def write(self, name: str, data: bytes) -> None: ...
    def has(self, name: str) -> bool: ...
    def remove(self, name: str) -> None: ...
    def names(self) -> Iterator[str]: ...


class Folder:
    """`<data>/files`: a folder for the first two signs of the name."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / name[:2] / name[2:]

    def read(self, name: str, first: int | None = None) -> bytes:
        with self.path(name).open("rb") as file:
            return file.read() if first is None else file.read(first)

    def write(self, name: str, data: bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)

    def has(self, name: str) -> bool:
        return self.path(name).exists()

    def remove(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        for path in self.root.glob("??/*"):
            name = path.parent.name + path.name
            if len(name) == 64:
                yield name


class Bucket:
    """An S3 bucket, or one of MinIO, Ceph, Garage. It holds sealed bytes only."""

    def __init__(self, address: str) -> None:
        url = urlsplit(address)
        asked = {name: values[-1] for name, values in parse_qs(url.query).items()}
        self._bucket = url.path.strip("/")
        if url.scheme != "s3" or not url.hostname or not self._bucket or "/" in self._bucket:
            raise WrongSettings(
                "Setting BALAI_FILES_URL: write s3://key:secret@host/bucket?region=…."
            )
        port = f":{url.port}" if url.port else ""
        scheme = "http" if asked.get("tls") == "off" else "https"
        self._client = _client(
            endpoint_url=f"{scheme}://{url.hostname}{port}",
            aws_access_key_id=unquote(url.username or ""),
            aws_secret_access_key=unquote(url.password or ""),
            region_name=asked.get("region", "us-east-1"),
        )

    def read(self, name: str, first: int | None = None) -> bytes:
        part = {} if first is None else {"Range": f"bytes=0-{first - 1}"}
        found: bytes = self._ask("get_object", name, **part)["Body"].read()
        return found

    def write(self, name: str, data: bytes) -> None:
        self._ask("put_object", name, Body=data)

    def has(self, name: str) -> bool:
        try:
            self._ask("head_object", name)
        except FileNotFoundError:
            return False
        return True

    def remove(self, name: str) -> None:
        self._ask("delete_object", name)

    def names(self) -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket)
        for page in pages:
            yield from (one["Key"] for one in page.get("Contents", []) if len(one["Key"]) == 64)

    def _ask(self, act: str, name: str, **facts: Any) -> Any:
        """Raises FileNotFoundError, or Refused("files_away") for whatever else goes wrong."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return getattr(self._client, act)(Bucket=self._bucket, Key=name, **facts)
        except ClientError as fault:
            if fault.response.get("Error", {}).get("Code") in {"404", "NoSuchKey", "NotFound"}:
                raise FileNotFoundError(name) from None
            raise Refused("files_away") from fault
        except BotoCoreError as fault:
            raise Refused("files_away") from fault


def place() -> Place:
    """The one that BALAI_FILES_URL names; empty: the folder."""
    return _place(settings().files_url.get_secret_value(), settings().data)


@cache
def _place(address: str, data: Path) -> Place:
    return Bucket(address) if address else Folder(data / "files")


def _client(**facts: Any) -> Any:
    """Path-style addresses and few short tries: what speaks S3 elsewhere has no bucket names in
    its host name, and a person is waiting."""
    try:
        import boto3
        from botocore.config import Config
    except ModuleNotFoundError:
        raise WrongSettings(
            "Setting BALAI_FILES_URL: files in a bucket need boto3; install requirements/s3.txt."
        ) from None
    careful = Config(
        s3={"addressing_style": "path"},
        retries={"total_max_attempts": 3, "mode": "standard"},
        connect_timeout=5,
        read_timeout=30,
        # Not all that speaks S3 knows the newer checksums; ours is the address of the file.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return boto3.client("s3", config=careful, **facts)


def _sync_folder(folder_path: Path) -> None:
    descriptor = os.open(folder_path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
