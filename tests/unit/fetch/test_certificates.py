"""A connection that goes to a checked address is still secure for the name that was asked for."""

from __future__ import annotations

import datetime
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reliability.errors import InputError
from reliability.fetch import Fetcher
from tests.unit.fetch.conftest import QUICK, Answer, Names, Server
from tests.unit.fetch.test_answers import PAGE, page


def certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """A certificate for a name that vouches for itself, and a server's settings with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path, secret = folder / "public.pem", folder / "secret.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path, secret)
    return path, context


@pytest.mark.parametrize(("name", "taken"), [("news.test", True), ("other.test", False)])
def test_the_certificate_must_be_for_the_name(
    name: str, taken: bool, tmp_path: Path, names: Names, connected: list[tuple[str, int]]
) -> None:
    path, context = certificate(tmp_path, name)
    asked: list[str | None] = []
    context.sni_callback = lambda _, wanted, __: asked.append(wanted)
    server = Server(page(PAGE), secured=context)
    names.known["news.test"] = [["127.0.0.1"]]
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False, verify=str(path))
    try:
        if taken:
            assert fetcher.fetch(f"https://{server.place}/").data == PAGE
        else:
            with pytest.raises(InputError, match="not secure"):
                fetcher.fetch(f"https://{server.place}/")
    finally:
        server.close()
    assert asked == ["news.test"]
    assert [host for host, _ in connected] == ["127.0.0.1"]


def test_a_handshake_that_drips_ends_in_time(
    names: Names, serve: Callable[[Answer], Server], connected: list[tuple[str, int]]
) -> None:
    def drip(sock: socket.socket) -> None:
        sock.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KB, which never comes whole
        for _ in range(100):
            sock.sendall(b"\x02")
            sock.settimeout(0.05)
            try:
                sock.recv(1)
            except TimeoutError:
                continue

    server = serve(drip)
    with pytest.raises(InputError, match="no whole answer") as refused:
        Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(
            f"https://{server.place}/"
        )
    assert refused.value.code == "too-slow"
