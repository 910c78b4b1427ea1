"""Writes the DICOM JSON model that pydicom makes of every readable file.

Usage: python3 dicom_json.py DICOM_FOLDER OUTPUT_FOLDER
One file each, named by the SHA-256 of its relative path. Values of representations OB to OW and UN
are replaced by the SHA-256 of their bytes: {"vr": "OW", "sha256": "..."}. A file that pydicom cannot
read or convert is listed as PATH<tab>ERROR in OUTPUT_FOLDER/refused.tsv.
"""
import hashlib
import json
import os
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")


def digest(element):
    value = element.value or b""
    value = value if isinstance(value, bytes) else bytes(value)
    return hashlib.sha256(value).hexdigest()


def main(root, output):
    os.makedirs(output, exist_ok=True)
    refused = open(os.path.join(output, "refused.tsv"), "w")
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            file = os.path.join(folder, name)
            path = os.path.relpath(file, root)
            try:
                dataset = pydicom.dcmread(file, force=name.endswith((".dcm", ".DCM")))
                text = json.dumps(
                    dataset.to_json_dict(bulk_data_threshold=0, bulk_data_element_handler=digest)
                )
                target = hashlib.sha256(path.encode()).hexdigest()
                with open(os.path.join(output, target + ".json"), "w") as f:
                    f.write(text.replace("BulkDataURI", "sha256"))
            except Exception as e:  # the reason goes to the person, the folder holds what converts
                print(path, type(e).__name__, str(e)[:100].replace("\n", " "), sep="\t", file=refused)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
