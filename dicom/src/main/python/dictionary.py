"""Writes the tables of org.curie.dicom.dictionary from the facts of DICOM PS3.6 and PS3.7.

Usage: python3 dictionary.py DICOM_STANDARD_FOLDER OUTPUT_FOLDER

Sources:
- DICOM_STANDARD_FOLDER: attributes.json and sops.json of innolitics/dicom-standard, commit
  7f4749d09ed3ef2fa70637d376d423a4b13523cd (2025-01-28)
- the installed pydicom (2.3.1, 2022d of the standard): commands of PS3.7 annex E, UIDs of PS3.6
  table A-1; private attributes of many makers
- LATER_UIDS below: what table A-1 gained since, as in pydicom/pydicom src/pydicom/_uid_dict.py,
  commit 31f90927dd8fa3aaf7bd1edf3ef46a76ad5412d2
- ENCODINGS and LOSSY below: PS3.5 section 10 and annex A, written here by hand
"""
import json
import sys
from pathlib import Path

from pydicom._dicom_dict import DicomDictionary
from pydicom._private_dict import private_dictionaries
from pydicom._uid_dict import UID_dictionary

LATER_UIDS = {
    "1.2.840.10008.1.2.1.98": ("Encapsulated Uncompressed Explicit VR Little Endian", "Transfer Syntax", "", "", "EncapsulatedUncompressedExplicitVRLittleEndian"),
    "1.2.840.10008.1.2.4.100.1": ("Fragmentable MPEG2 Main Profile / Main Level", "Transfer Syntax", "", "", "MPEG2MPMLF"),
    "1.2.840.10008.1.2.4.101.1": ("Fragmentable MPEG2 Main Profile / High Level", "Transfer Syntax", "", "", "MPEG2MPHLF"),
    "1.2.840.10008.1.2.4.102.1": ("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1", "Transfer Syntax", "", "", "MPEG4HP41F"),
    "1.2.840.10008.1.2.4.103.1": ("Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", "Transfer Syntax", "", "", "MPEG4HP41BDF"),
    "1.2.840.10008.1.2.4.104.1": ("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", "Transfer Syntax", "", "", "MPEG4HP422DF"),
    "1.2.840.10008.1.2.4.105.1": ("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", "Transfer Syntax", "", "", "MPEG4HP423DF"),
    "1.2.840.10008.1.2.4.106.1": ("Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", "Transfer Syntax", "", "", "MPEG4HP42STEREOF"),
    "1.2.840.10008.1.2.4.110": ("JPEG XL Lossless", "Transfer Syntax", "", "", "JPEGXLLossless"),
    "1.2.840.10008.1.2.4.111": ("JPEG XL JPEG Recompression", "Transfer Syntax", "", "", "JPEGXLJPEGRecompression"),
    "1.2.840.10008.1.2.4.112": ("JPEG XL", "Transfer Syntax", "", "", "JPEGXL"),
    "1.2.840.10008.1.2.4.201": ("High-Throughput JPEG 2000 Image Compression (Lossless Only)", "Transfer Syntax", "", "", "HTJ2KLossless"),
    "1.2.840.10008.1.2.4.202": ("High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", "Transfer Syntax", "", "", "HTJ2KLosslessRPCL"),
    "1.2.840.10008.1.2.4.203": ("High-Throughput JPEG 2000 Image Compression", "Transfer Syntax", "", "", "HTJ2K"),
    "1.2.840.10008.1.2.4.204": ("JPIP HTJ2K Referenced", "Transfer Syntax", "", "", "JPIPHTJ2KReferenced"),
    "1.2.840.10008.1.2.4.205": ("JPIP HTJ2K Referenced Deflate", "Transfer Syntax", "", "", "JPIPHTJ2KReferencedDeflate"),
    "1.2.840.10008.1.2.8.1": ("Deflated Image Frame Compression", "Transfer Syntax", "", "", "DeflatedImageFrameCompression"),
}

ENCODINGS = {
    "1.2.840.10008.1.2": "IMPLICIT_LITTLE_ENDIAN",
    "1.2.840.10008.1.20": "IMPLICIT_LITTLE_ENDIAN",
    "1.2.840.10008.1.2.1": "EXPLICIT_LITTLE_ENDIAN",
    "1.2.840.10008.1.2.2": "EXPLICIT_BIG_ENDIAN",
    "1.2.840.10008.1.2.1.99": "DEFLATED",
    "1.2.840.10008.1.2.4.94": "REFERENCED",
    "1.2.840.10008.1.2.4.95": "DEFLATED",
    "1.2.840.10008.1.2.4.204": "REFERENCED",
    "1.2.840.10008.1.2.4.205": "DEFLATED",
}
NOT_A_DATA_SET = ("1.2.840.10008.1.2.6.1", "1.2.840.10008.1.2.6.2")  # MIME, XML

# May have lost something: every JPEG but processes 14, 15, 28, 29; near-lossless JPEG-LS; J2K, HTJ2K
# and JPEG XL not marked lossless; video; what is referenced is not known.
LOSSY = {f"1.2.840.10008.1.2.4.{n}" for n in (
    *range(50, 57), *range(59, 65), 81, 91, 93, *range(94, 96), *range(100, 109), 111, 112, 203, 204, 205)}
LOSSY |= {f"1.2.840.10008.1.2.4.{n}.1" for n in range(100, 107)}


def attributes(source: Path) -> list[str]:
    rows = []
    for a in json.loads(source.read_text()):
        tag = a["tag"].strip("()").replace(",", "").upper().replace("X", "x")
        vr = a["valueRepresentation"]
        if not a["keyword"] or len(vr) < 2 or vr.startswith("See"):
            continue
        retired = "retired" if a["retired"] == "Y" else ""
        rows.append("\t".join([tag, vr, a["valueMultiplicity"], a["keyword"], a["name"], retired]))
    for tag, (vr, multiplicity, name, retired, keyword) in DicomDictionary.items():
        if tag >> 16 == 0:
            retired = "retired" if retired else ""
            rows.append("\t".join([f"{tag:08X}", vr, multiplicity, keyword, name, retired]))
    return sorted(rows)


def order(uid: str) -> list[int]:
    return [int(part) for part in uid.split(".")]


def uids(sops: Path) -> list[str]:
    table = {**UID_dictionary, **LATER_UIDS}
    for sop in json.loads(sops.read_text()):
        if sop["id"] not in table:
            keyword = "".join(c for c in sop["name"] if c.isalnum())
            table[sop["id"]] = (sop["name"], "SOP Class", "", "", keyword)
    rows = []
    for uid in sorted(table, key=order):
        name, kind, _, retired, keyword = table[uid]
        kind = kind.upper().replace("-", "_").replace(" ", "_")
        rows.append("\t".join([uid, kind, keyword, name, "retired" if retired else ""]))
    return rows


def transfer_syntaxes() -> list[str]:
    table = {**UID_dictionary, **LATER_UIDS}
    rows = []
    for uid in sorted(table, key=order):
        name, kind, _, retired, _ = table[uid]
        if kind == "Transfer Syntax" and uid not in NOT_A_DATA_SET:
            encoding = ENCODINGS.get(uid, "ENCAPSULATED")
            lossy = "lossy" if uid in LOSSY else "lossless"
            rows.append("\t".join([uid, encoding, lossy, name, "retired" if retired else ""]))
    return rows


def private_attributes() -> list[str]:
    rows = []
    for creator, attributes in private_dictionaries.items():
        for tag, (vr, multiplicity, name, _) in attributes.items():
            vr = "OB" if vr == "OB_OW" else vr
            if vr != "UN" and "x" not in tag[:4] + tag[6:] and "\t" not in creator:
                digits = tag[:4].upper() + tag[4:6] + tag[6:].upper()
                rows.append("\t".join([creator, digits, vr, multiplicity, name.strip()]))
    return sorted(rows)


def write(path: Path, columns: str, rows: list[str]) -> None:
    path.write_text("\n".join([f"# {columns}; made by dictionary.py", *rows]) + "\n")


if __name__ == "__main__":
    standard, output = Path(sys.argv[1]), Path(sys.argv[2])
    write(
        output / "attributes.tsv",
        "DICOM PS3.6, PS3.7: tag, value representation, multiplicity, keyword, name, retired",
        attributes(standard / "attributes.json"),
    )
    write(
        output / "private-attributes.tsv",
        "private creator, tag (xx its block), value representation, multiplicity, name",
        private_attributes(),
    )
    write(
        output / "uids.tsv",
        "DICOM PS3.6 annex A: UID, kind, keyword, name, retired",
        uids(standard / "sops.json"),
    )
    write(
        output / "transfer-syntaxes.tsv",
        "DICOM PS3.6 table A-1, PS3.5 annex A: UID, encoding, lossy, name, retired",
        transfer_syntaxes(),
    )
