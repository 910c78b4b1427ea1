"""Writes the device rules of org.curie.dicom.deidentify.pixel from the recipe of pydicom/deid.

Usage: python3 pixel_rules.py DEID_RECIPE OUTPUT_FOLDER
DEID_RECIPE is deid/data/deid.dicom of pydicom/deid @ 8d26fca2ea09793932877f285ad76e196f205b27 (MIT).
Only facts carry over: which device draws where. A label is taken when every condition is one of
modality, manufacturer, model, rows, columns or image type; the rest is counted and left out.
"""
import re
import sys
from pathlib import Path

FIELDS = {
    "Modality": "modality",
    "Manufacturer": "manufacturer",
    "ManufacturerModelName": "model",
    "ImageType": "imageType",
    "Rows": "rows",
    "Columns": "columns",
}
ORDER = ["modality", "manufacturer", "model", "imageType", "rows", "columns"]


def labels(text: str):
    name, lines = None, []
    for line in text.splitlines():
        line = line.split("#")[0].strip() if not line.startswith("LABEL") else line.strip()
        if line.startswith("LABEL"):
            if name:
                yield name, lines
            name, lines = line[5:].split("#")[0].strip(), []
        elif line.startswith("%"):
            if name:
                yield name, lines
            name, lines = None, []
        elif line and name:
            lines.append(line)
    if name:
        yield name, lines


def rule(lines):
    conditions, rectangles = {}, []
    for line in lines:
        coordinates = re.match(r"(ctp)?coordinates\s+([\d,\s]+)$", line)
        if coordinates:
            a, b, c, d = (int(v) for v in coordinates.group(2).split(","))
            if coordinates.group(1):
                rectangles.append((a, b, c, d))
            elif c > a and d > b:
                rectangles.append((a, b, c - a, d - b))
            continue
        condition = re.match(r"\+?\s*(contains|equals)\s+(\w+)\s+(.+)$", line)
        if not condition or "||" in line or condition.group(2) not in FIELDS:
            return None
        field, value = FIELDS[condition.group(2)], condition.group(3).strip()
        if field == "modality" and value == "MRI":
            return None
        if field in conditions and conditions[field] != value:
            return None
        conditions[field] = value
    specific = "model" in conditions or ("rows" in conditions and "columns" in conditions)
    return (conditions, rectangles) if rectangles and specific and "modality" in conditions else None


if __name__ == "__main__":
    recipe, output = Path(sys.argv[1]), Path(sys.argv[2])
    rows, left_out = [], 0
    for name, lines in labels(recipe.read_text()):
        found = rule(lines)
        if found is None:
            left_out += 1
            continue
        conditions, rectangles = found
        where = ";".join(",".join(str(v) for v in r) for r in rectangles)
        row = "\t".join([*(conditions.get(f, "*") for f in ORDER), where])
        if row not in rows:
            rows.append(row)
    header = [
        "# Where devices draw into the pixels; made by pixel_rules.py from"
        " pydicom/deid @ 8d26fca2ea09793932877f285ad76e196f205b27 (MIT),",
        f"# much of it from the RSNA Clinical Trial Processor; {left_out} labels left out."
        " A value matches when it is contained, ignoring case; | means or; * means any.",
        "# " + "\t".join([*ORDER, "x,y,width,height;..."]),
    ]
    (output / "device-rules.tsv").write_text("\n".join(header + rows) + "\n")
