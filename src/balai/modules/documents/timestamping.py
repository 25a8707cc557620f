"""The installation's own clock, signed: an RFC 3161 authority that keeps its key loaded.

pyHanko's reads and checks the RSA key for every stamp, which took a third of issuing a document.
"""

import hashlib
from datetime import datetime

from asn1crypto import cms, core
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.general import as_signing_certificate
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper


class OwnTimeStamper(DummyTimeStamper):
    loaded_key: RSAPrivateKey

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        """The signed attributes of RFC 3161 section 2.4.2, always by SHA-256."""
        assert md_algorithm == "sha256"
        moment = cms.Time({"utc_time": core.UTCTime(dt)})
        said = {
            "content_type": "tst_info",
            "signing_time": moment,
            "signing_certificate": as_signing_certificate(self.tsa_cert),
            "message_digest": hashlib.sha256(tst_info_data).digest(),
        }
        attributes = cms.CMSAttributes(
            [cms.CMSAttribute({"type": kind, "values": (value,)}) for kind, value in said.items()]
        )
        return self.loaded_key.sign(attributes.dump(), PKCS1v15(), hashes.SHA256()), attributes
