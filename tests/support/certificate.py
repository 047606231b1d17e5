"""certificate.py - a certificate that signs itself, for a peer that speaks TLS and whoever shall believe it."""
import os
import pathlib
import subprocess


def certificate(folder, name):
    """Paths of the certificate, which everybody may read, and of its key. Good for two days. A name may be an address."""
    kind = "IP" if name.replace(".", "").isdigit() else "DNS"
    crt, key = pathlib.Path(folder) / "tls.crt", pathlib.Path(folder) / "tls.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}", "-keyout", key, "-out", crt],
                   check=True, capture_output=True)
    os.chmod(crt, 0o644)
    return str(crt), str(key)


def chain(folder, name):
    """Both in one file, as HAProxy reads them."""
    pem = pathlib.Path(folder) / "tls.pem"
    pem.write_bytes(b"".join(pathlib.Path(f).read_bytes() for f in certificate(folder, name)))
    return str(pem)
