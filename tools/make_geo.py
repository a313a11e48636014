"""Makes assets/geo/countries.json, the shapes of countries, out of a package of the Node package registry.

In: the TopoJSON of Natural Earth's countries at 1:50 million, fetched by package name with npm, and the lands
of assets/geo/disputed.json. Out: one small file of boundary lines, and the countries as rings of them.

    python tools/make_geo.py            fetch, decode, compare with the recorded SHA-256, and put in place
    python tools/make_geo.py --check    compare what is there, without network; names what is wrong
    python tools/make_geo.py --record   fetch, decode, put in place, record the SHA-256s

Lines are shared: a boundary between two countries stands once, so that it is simplified and drawn alike for
both. Coordinates are whole steps of 1/200 degree; each point is told by its distance from the one before.
Lines run on over the 180th meridian, to 181 degrees and so on, instead of jumping to the other side of the
map.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tarfile
import tempfile
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from accounted import Folder

ROOT = Path(__file__).resolve().parent.parent
GEO = ROOT / "assets" / "geo"
NAMES = frozenset({"countries.json", "disputed.json"})
PACKAGE, VERSION, MEMBER = "world-atlas", "2.0.2", "package/countries-50m.json"
LARGEST = 400_000
FILES = Folder(GEO, NAMES, NAMES, LARGEST)
UNIT = 200
"""Steps a degree."""
COARSE = 0.015
"""How far a line may be from the source's, in degrees: a third of a point where 400 km are 300 points
wide."""

# ISO 3166: numbers of three digits, as the source has them, and codes of two letters, as packs have them.
_PAIRS = (
    "004:AF 008:AL 010:AQ 012:DZ 016:AS 020:AD 024:AO 028:AG 031:AZ 032:AR 036:AU 040:AT 044:BS 048:BH "
    "050:BD 051:AM 052:BB 056:BE 060:BM 064:BT 068:BO 070:BA 072:BW 076:BR 084:BZ 086:IO 090:SB 092:VG "
    "096:BN 100:BG 104:MM 108:BI 112:BY 116:KH 120:CM 124:CA 132:CV 136:KY 140:CF 144:LK 148:TD 152:CL "
    "156:CN 158:TW 170:CO 174:KM 178:CG 180:CD 184:CK 188:CR 191:HR 192:CU 196:CY 203:CZ 204:BJ 208:DK "
    "212:DM 214:DO 218:EC 222:SV 226:GQ 231:ET 232:ER 233:EE 234:FO 238:FK 239:GS 242:FJ 246:FI 248:AX "
    "250:FR 258:PF 260:TF 262:DJ 266:GA 268:GE 270:GM 275:PS 276:DE 288:GH 296:KI 300:GR 304:GL 308:GD "
    "316:GU 320:GT 324:GN 328:GY 332:HT 334:HM 336:VA 340:HN 344:HK 348:HU 352:IS 356:IN 360:ID 364:IR "
    "368:IQ 372:IE 376:IL 380:IT 384:CI 388:JM 392:JP 398:KZ 400:JO 404:KE 408:KP 410:KR 414:KW 417:KG "
    "418:LA 422:LB 426:LS 428:LV 430:LR 434:LY 438:LI 440:LT 442:LU 446:MO 450:MG 454:MW 458:MY 462:MV "
    "466:ML 470:MT 478:MR 480:MU 484:MX 492:MC 496:MN 498:MD 499:ME 500:MS 504:MA 508:MZ 512:OM 516:NA "
    "520:NR 524:NP 528:NL 531:CW 533:AW 534:SX 540:NC 548:VU 554:NZ 558:NI 562:NE 566:NG 570:NU 574:NF "
    "578:NO 580:MP 583:FM 584:MH 585:PW 586:PK 591:PA 598:PG 600:PY 604:PE 608:PH 612:PN 616:PL 620:PT "
    "624:GW 626:TL 630:PR 634:QA 642:RO 643:RU 646:RW 652:BL 654:SH 659:KN 660:AI 662:LC 663:MF 666:PM "
    "670:VC 674:SM 678:ST 682:SA 686:SN 688:RS 690:SC 694:SL 702:SG 703:SK 704:VN 705:SI 706:SO 710:ZA "
    "716:ZW 724:ES 728:SS 729:SD 732:EH 740:SR 748:SZ 752:SE 756:CH 760:SY 762:TJ 764:TH 768:TG 776:TO "
    "780:TT 784:AE 788:TN 792:TR 795:TM 796:TC 798:TV 800:UG 804:UA 807:MK 818:EG 826:GB 831:GG 832:JE "
    "833:IM 834:TZ 840:US 850:VI 854:BF 858:UY 860:UZ 862:VE 876:WF 882:WS 887:YE 894:ZM "
)
CODES = {pair[:3]: pair[4:] for pair in _PAIRS.split()}
# What the source has without a number. Kosovo's code is the one in common use; ISO has reserved none.
UNNUMBERED = {"Kosovo": "XK", "Indian Ocean Ter.": "AU"}

Line = list[tuple[int, int]]
Polygon = list[list[int]]


def download(folder: Path) -> dict[str, Any]:
    """The package's TopoJSON, fetched by the registry's own client."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{PACKAGE}@{VERSION}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as tarball:
        member = tarball.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{PACKAGE}: {MEMBER} is not a file")
        return json.loads(member.read())


def lines_of(topology: dict[str, Any]) -> list[Line]:
    """The topology's arcs in our steps, unwrapped over the 180th meridian, simplified."""
    (across, up), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines: list[Line] = []
    for arc in topology["arcs"]:
        xs = list(accumulate(step[0] for step in arc))
        ys = list(accumulate(step[1] for step in arc))
        points = [(x * across + left, y * up + low) for x, y in zip(xs, ys, strict=True)]
        lines.append(stepped(thinned(unwrapped(points))))
    return lines


def unwrapped(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The line without jumps from one edge of the map to the other."""
    out, turn = points[:1], 0.0
    for (before, _), (x, y) in pairwise(points):
        turn += 360 if x - before < -180 else -360 if x - before > 180 else 0
        out.append((x + turn, y))
    return out


def thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The line without points that lie within COARSE of what is left (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    # A ring's ends meet, and so no point is away from the line between them: start from its far point.
    far = max(range(len(points)), key=lambda n: math.dist(points[0], points[n]))
    todo = [(0, far), (far, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        keep |= {first, last}
        inner = range(first + 1, last)
        if inner:
            away = {n: distance(points[n], points[first], points[last]) for n in inner}
            worst = max(inner, key=lambda n: away[n])
            if away[worst] > COARSE:
                todo += [(first, worst), (worst, last)]
    if points[0] == points[-1] and len(keep) < 6:
        return points  # a speck: its few points are its shape
    return [points[n] for n in sorted(keep)]


def distance(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far a point is from a straight line between two others, in degrees of latitude."""
    narrow = math.cos(math.radians(p[1]))
    dx, dy, px, py = (b[0] - a[0]) * narrow, b[1] - a[1], (p[0] - a[0]) * narrow, p[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - t * dx, py - t * dy)


def stepped(points: list[tuple[float, float]]) -> Line:
    """The points in whole steps, none twice in a row."""
    line = [(round(x * UNIT), round(y * UNIT)) for x, y in points]
    return [p for n, p in enumerate(line) if n == 0 or p != line[n - 1]] if len(set(line)) > 1 else line[:2]


def key_of(geometry: dict[str, Any], lands: list[dict[str, Any]]) -> str:
    """The code, or the key of a land that belongs to nobody here."""
    name: str = geometry["properties"]["name"]
    for land in lands:
        if land.get("name") == name:
            return land["key"]
    return UNNUMBERED.get(name) or CODES[geometry["id"]]


def polygons_of(geometry: dict[str, Any]) -> list[Polygon]:
    """Its polygons: rings of arcs, the first the outer one."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def bounds(polygon: Polygon, lines: list[Line]) -> list[int]:
    """West, south, east and north of a polygon, in steps; as its outer ring runs on from its first arc."""
    xs: list[int] = []
    for arc in polygon[0]:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        turn = round((xs[-1] - line[0][0]) / (360 * UNIT)) * 360 * UNIT if xs else 0
        xs += [x + turn for x, _ in line]
    ys = [y for arc in polygon[0] for _, y in lines[max(arc, ~arc)]]
    return [min(xs), min(ys), max(xs), max(ys)]


def without_pole(polygon: Polygon, lines: list[Line], seams: list[int]) -> Polygon:
    """Antarctica closed over the pole: its coast runs round the map and doesn't come back by itself."""
    if min(y for _, y in lines[polygon[0][0]]) > -84 * UNIT or len(polygon) < 2:
        return polygon
    coast = max((arc for ring in polygon for arc in ring), key=lambda arc: len(lines[arc]))
    (left, first), (right, last) = lines[coast][0], lines[coast][-1]
    seams.append(len(lines))
    lines.append([(right, last), (right, -90 * UNIT), (left, -90 * UNIT), (left, first)])
    return [[coast, len(lines) - 1]]


def within(polygon: Polygon, lines: list[Line], at: list[float]) -> bool:
    """Whether a place lies in the box round a polygon that is not much bigger than a peninsula."""
    west, south, east, north = (side / UNIT for side in bounds(polygon, lines))
    return west <= at[0] <= east and south <= at[1] <= north and east - west < 10


def made(topology: dict[str, Any], lands: list[dict[str, Any]]) -> bytes:
    """countries.json as bytes."""
    lines, seams = lines_of(topology), list[int]()
    countries: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        key = key_of(geometry, lands)
        for polygon in polygons_of(geometry):
            taken = [x["key"] for x in lands if x.get("of") == key and within(polygon, lines, x["at"])]
            countries.setdefault((taken or [key])[0], []).append(without_pole(polygon, lines, seams))
    geometry = {
        "unit": UNIT,
        "arcs": [[*line[0], *(c for p, q in pairwise(line) for c in (q[0] - p[0], q[1] - p[1]))]
                 for line in lines],
        "seams": seams,
        "countries": {key: [[bounds(p, lines), p] for p in countries[key]] for key in sorted(countries)},
    }  # fmt: skip
    text = json.dumps(geometry, separators=(",", ":"))
    # A line for each line and country, so that a new version of the source can be compared with this one.
    return (text.replace("],[", "],\n[") + "\n").encode()


def update(*, recording: bool) -> list[str]:
    """Fetches and decodes; puts in place what is as recorded. The problems, and then nothing is replaced."""
    lands = json.loads((GEO / "disputed.json").read_text(encoding="utf-8"))["lands"]
    with tempfile.TemporaryDirectory() as scratch:
        data = made(download(Path(scratch)), lands)
    if not recording and hashlib.sha256(data).hexdigest() != FILES.recorded()["countries.json"]:
        return ["countries.json: what was made of the package is not what was recorded"]
    (GEO / "countries.json").write_bytes(data)
    if recording:
        FILES.record(GEO)
    return FILES.problems(GEO)


def main() -> int:
    """Runs the command; 0 when every file is as recorded."""
    parser = argparse.ArgumentParser(description="Makes the shapes of countries under assets/geo/.")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="compare what is there, without network")
    mode.add_argument("--record", action="store_true", help="make it anew, record the SHA-256s")
    options = parser.parse_args()
    wrong = FILES.problems(GEO) if options.check else update(recording=options.record)
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
