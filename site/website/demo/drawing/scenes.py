"""What the news of the demo show, each a small scene. The seed varies people, houses and colours."""

from __future__ import annotations

from collections.abc import Callable

from website.demo.drawing.canvas import CLOTHES, INK, LEAVES, LINE, MEADOW, PATH, STREET, WATER, Canvas


def draw_scene(kind: str, seed: str) -> bytes:
    """Return a scene, 1200 by 800, as JPEG; the same for the same kind and seed."""
    canvas = Canvas(f"{kind}/{seed}")
    SCENES[kind][0](canvas)
    return canvas.jpeg()


def alt_text(kind: str) -> str:
    """Return what is to be seen, for who cannot see it."""
    return SCENES[kind][1]


def beds(canvas: Canvas) -> None:
    canvas.sky(2)
    canvas.sun(1010, 140)
    canvas.houses(520)
    canvas.ground(520, PATH)
    canvas.tree(90, 600, 1.4)
    for left, ground, width in ((230, 690, 360), (660, 720, 400)):
        canvas.box(left + 14, ground - 170, width - 28, 60, "#5c4032")
        for step in range(int(width // 40)):
            x = left + 36 + step * 40 + canvas.random.uniform(-6, 6)
            tall = canvas.random.uniform(40, 96)
            leaf = canvas.random.choice(LEAVES)
            canvas.line([(x, ground - 140), (x, ground - 140 - tall)], leaf, 6)
            canvas.disc(x, ground - 150 - tall * 0.5, 42, leaf)
            canvas.disc(x + 4, ground - 145 - tall, 26, canvas.random.choice(["#c9423a", "#f4b740", leaf, "#c9423a"]))
        for row in range(3):
            canvas.box(left, ground - 132 + row * 46, width, 42, ["#b9834f", "#a97443", "#c1905e"][row], round_by=4)
        for side in (left + 8, left + width - 22):
            canvas.box(side, ground - 140, 14, 146, "#8a5f38")
    canvas.person(170, 720, 1.25)
    canvas.person(618, 700, 1.1, arms="wave")
    canvas.person(1120, 730, 1.2, child=True, arms="up")
    canvas.shape([(560, 756), (572, 700), (520, 700), (532, 756)], "#4f8a9a")
    canvas.line([(566, 716), (604, 690)], "#4f8a9a", 8)


def crossing(canvas: Canvas) -> None:
    canvas.sky(0)
    canvas.houses(470, low=190, high=340)
    canvas.ground(470, "#d9d2c4")
    canvas.box(0, 560, 1200, 240, STREET)
    for step in range(7):
        x = 330 + step * 80
        canvas.shape([(x, 575), (x + 44, 575), (x + 14, 790), (x - 34, 790)], "#fbf8f2")
    canvas.tree(1090, 555, 1.2)
    canvas.lamp(120, 556)
    for x, child in ((380, True), (470, False), (560, True), (630, True), (720, False)):
        canvas.person(x, 690, 1.15, child=child, arms="wave" if x == 720 else "", shirt="#f4b740" if child else "")
    _car(canvas, 60, 700, "#3f7f8c")
    _car(canvas, 930, 720, "#a8431a")


def party(canvas: Canvas) -> None:
    canvas.sky(1)
    canvas.houses(500, low=180, high=360)
    canvas.ground(500, PATH)
    canvas.tree(150, 560, 1.3)
    canvas.tree(1080, 570, 1.4)
    canvas.bunting((-10, 120), (620, 150), 80)
    canvas.bunting((600, 150), (1210, 100), 90)
    canvas.bunting((-10, 260), (1210, 250), 110, 22)
    _stall(canvas, 120, 640, 300, "#a8431a")
    _stall(canvas, 780, 640, 300, "#0b5f56")
    for x, child in ((470, False), (560, True), (650, False), (730, True)):
        canvas.person(x, 735, 1.2, child=child, arms=canvas.random.choice(["up", "wave", ""]))
    canvas.person(270, 770, 1.1)
    canvas.person(940, 770, 1.1, arms="wave")


def tables(canvas: Canvas) -> None:
    canvas.sky(3)
    canvas.houses(480)
    canvas.ground(480, PATH)
    canvas.tree(80, 560, 1.2)
    canvas.tree(1120, 560, 1.3)
    canvas.bunting((60, 210), (1150, 200), 70, 20)
    for x in (190, 330, 470, 610, 750, 890, 1020):
        canvas.person(x, 690, 1.1, child=canvas.random.random() < 0.25, arms=canvas.random.choice(["", "wave", ""]))
    canvas.box(110, 588, 990, 32, "#ffffff", round_by=4)
    canvas.box(110, 606, 990, 60, "#f3ece0")
    for x in range(150, 1080, 66):
        thing = canvas.random.choice(["plate", "glass", "pot", "bread"])
        if thing == "plate":
            canvas.disc(x, 592, 52, "#dfe9ea", tall=16)
            canvas.disc(x, 588, 30, canvas.random.choice(["#c9423a", "#6f9f6f", "#e0a33a"]), tall=14)
        elif thing == "glass":
            canvas.box(x - 10, 556, 20, 36, "#bfe0e6", round_by=3)
        elif thing == "pot":
            canvas.box(x - 26, 548, 52, 44, "#56706b", round_by=8)
            canvas.disc(x, 548, 52, "#c98b3a", tall=14)
        else:
            canvas.disc(x, 580, 54, "#c08a4a", tall=30)
    for x in (150, 590, 1040):
        canvas.box(x, 660, 14, 110, "#8a5f38")


def house(canvas: Canvas) -> None:
    canvas.sky(0)
    canvas.cloud(930, 130)
    canvas.cloud(210, 110, 0.8)
    canvas.hills(500)
    canvas.ground(560)
    canvas.house(60, 560, 180, 220)
    canvas.house(960, 560, 190, 240)
    wall = canvas.random.choice(["#f1e2c4", "#e7d3d0", "#dfe6d5"])
    canvas.shape([(250, 300), (600, 90), (950, 300)], "#9a634b")
    canvas.box(290, 290, 620, 290, wall)
    for x in (310, 420, 530, 660, 770, 880):
        canvas.box(x - 6, 290, 12, 290, "#7a5233")
    canvas.box(290, 420, 620, 12, "#7a5233")
    canvas.line([(316, 424), (414, 296)], "#7a5233", 10)
    canvas.line([(874, 424), (776, 296)], "#7a5233", 10)
    for x in (345, 455, 700, 810):
        canvas.box(x, 330, 54, 66, "#f4b740" if canvas.random.random() < 0.4 else "#fbf3e2", round_by=3)
        canvas.box(x, 458, 54, 66, "#fbf3e2", round_by=3)
        canvas.box(x - 6, 524, 66, 18, "#6f9f6f", round_by=8)
        for flower in range(4):
            canvas.disc(x + 4 + flower * 16, 522, 12, "#c9423a")
    canvas.box(552, 440, 96, 140, "#56706b", round_by=6)
    canvas.disc(632, 514, 8, "#f4b740")
    canvas.shape([(520, 800), (680, 800), (640, 580), (560, 580)], PATH)
    canvas.bush(230, 600, 1.2)
    canvas.bush(970, 600, 1.2)
    canvas.person(500, 740, 1.15, arms="wave")
    canvas.person(700, 750, 1.15)
    canvas.person(780, 752, 1.1, child=True)
    canvas.flowers(20, 460, 620, 780)
    canvas.flowers(840, 1180, 620, 780)


def library(canvas: Canvas) -> None:
    canvas.box(0, 0, 1200, 800, "#efe4d0")
    canvas.box(0, 620, 1200, 180, "#c9a77c")
    canvas.box(60, 90, 660, 540, "#8a5f38")
    for shelf in range(4):
        top = 110 + shelf * 128
        canvas.box(76, top, 628, 112, "#5c4032")
        x = 84.0
        while x < 680:
            wide, tall = canvas.random.uniform(14, 32), canvas.random.uniform(70, 104)
            colour = canvas.random.choice([*CLOTHES, "#e6d3ae", "#8fb3ae"])
            canvas.box(x, top + 112 - tall, wide, tall, colour, round_by=2)
            canvas.box(x + 3, top + 112 - tall * 0.7, wide - 6, 5, "#fbf3e2")
            x += wide + (3 if canvas.random.random() < 0.9 else 40)
    canvas.box(790, 100, 330, 300, "#fbf3e2", round_by=8)
    canvas.box(804, 114, 302, 272, "#cfe3ea")
    canvas.tree(900, 386, 0.9)
    canvas.house(1000, 386, 90, 140)
    canvas.box(804, 386, 302, 4, "#fbf3e2")
    canvas.box(950, 114, 10, 272, "#fbf3e2")
    canvas.box(700, 470, 300, 34, "#7a2f6b", round_by=16)
    canvas.box(690, 520, 320, 120, "#8f4a80", round_by=24)
    canvas.person(780, 700, 1.15)
    canvas.person(900, 700, 1.1, child=True)
    canvas.shape([(806, 584), (846, 572), (846, 616), (806, 628)], "#fbf8f2")
    canvas.shape([(886, 584), (846, 572), (846, 616), (886, 628)], "#f1e2c4")
    canvas.person(430, 740, 1.2, arms="out")
    canvas.person(1080, 730, 1.2)


def market(canvas: Canvas) -> None:
    canvas.sky(1)
    canvas.cloud(260, 110)
    canvas.houses(500)
    canvas.ground(500, "#ddd2bf")
    for left, colour in ((40, "#a8431a"), (430, "#1c3f94"), (820, "#0b5f56")):
        _stall(canvas, left, 660, 340, colour)
    for x, child in ((230, False), (400, False), (610, True), (700, False), (1010, False), (1090, True)):
        canvas.person(x, 765, 1.15, child=child, arms=canvas.random.choice(["", "wave", ""]))


def park(canvas: Canvas) -> None:
    canvas.sky(2)
    canvas.sun(210, 150)
    canvas.cloud(820, 120)
    canvas.hills(470)
    canvas.ground(480)
    canvas.shape([(420, 800), (760, 800), (640, 480), (590, 480)], PATH)
    for x, size in ((110, 1.5), (330, 1.1), (870, 1.2), (1080, 1.6)):
        canvas.tree(x, 590 if size < 1.4 else 640, size)
    canvas.disc(930, 690, 420, WATER, tall=110)
    canvas.disc(900, 680, 160, "#a9d0da", tall=26)
    canvas.bench(170, 700)
    canvas.person(240, 690, 1.05)
    canvas.person(600, 700, 1.15, arms="wave")
    canvas.person(680, 716, 1.1, child=True, arms="up")
    canvas.flowers(20, 400, 710, 790)


def path(canvas: Canvas) -> None:
    canvas.sky(0)
    canvas.cloud(960, 140)
    canvas.hills(450)
    canvas.ground(460)
    canvas.shape([(0, 640), (1200, 520), (1200, 640), (0, 800)], WATER)
    canvas.shape([(100, 690), (800, 590), (800, 600), (100, 704)], "#a9d0da")
    canvas.shape([(0, 560), (1200, 470), (1200, 520), (0, 630)], PATH)
    for x, ground, size in ((90, 540, 1.2), (360, 520, 1.0), (820, 490, 1.1), (1110, 480, 1.3)):
        canvas.tree(x, ground, size)
    canvas.person(500, 580, 0.95)
    canvas.person(570, 574, 0.95, child=True, arms="wave")
    canvas.person(720, 560, 0.9)
    canvas.line([(748, 482), (772, 556)], "#56706b", 6)
    canvas.disc(776, 560, 16, INK)
    for x in range(30, 1200, 90):
        canvas.bush(x, 800 - x * 0.06, 0.8)


def street(canvas: Canvas) -> None:
    canvas.sky(3)
    canvas.houses(600, low=260, high=430)
    canvas.ground(600, "#d9d2c4")
    canvas.box(0, 690, 1200, 110, STREET)
    for x in range(20, 1200, 150):
        canvas.box(x, 738, 84, 8, "#fbf8f2")
    canvas.lamp(360, 690)
    canvas.lamp(860, 690)
    canvas.tree(600, 690, 1.1)
    canvas.bunting((360, 420), (860, 420), 50, 10)
    for x, child in ((140, False), (230, True), (470, False), (730, False), (1010, False), (1090, True)):
        canvas.person(x, 690, 1.0, child=child, arms=canvas.random.choice(["", "", "wave"]))


def tram(canvas: Canvas) -> None:
    canvas.sky(0)
    canvas.houses(520, low=200, high=360)
    canvas.ground(520, "#d9d2c4")
    canvas.box(0, 660, 1200, 140, STREET)
    for y in (704, 744):
        canvas.box(0, y, 1200, 8, "#7f8a88")
    canvas.line([(0, 210), (1200, 210)], LINE, 3)
    canvas.line([(520, 330), (560, 212), (600, 330)], LINE, 5)
    canvas.box(120, 330, 860, 350, "#f4b740", round_by=38)
    canvas.box(120, 520, 860, 130, "#a8431a")
    canvas.box(120, 620, 860, 60, "#7a2f22", round_by=20)
    for x in range(160, 900, 125):
        canvas.box(x, 380, 100, 120, "#cfe3ea", round_by=10)
        if canvas.random.random() < 0.75:
            canvas.disc(x + 50, 462, 44, canvas.random.choice(["#f0c9a8", "#d9a37c", "#a8714c", "#7a4e36"]))
            canvas.box(x + 22, 480, 56, 20, canvas.random.choice(CLOTHES), round_by=8)
    canvas.box(900, 380, 60, 120, "#cfe3ea", round_by=10)
    canvas.box(470, 340, 180, 32, INK, round_by=8)
    for step in range(6):
        canvas.box(490 + step * 24, 350, 14, 12, "#f4b740")
    for x in (240, 400, 700, 860):
        canvas.disc(x, 690, 62, INK)
        canvas.disc(x, 690, 26, LINE)
    canvas.box(1040, 390, 8, 310, "#3f4d4b")
    canvas.disc(1044, 380, 90, "#1c7f4f")
    canvas.disc(1044, 380, 64, "#f4d24a")
    canvas.person(1090, 730, 1.1, arms="wave")
    canvas.person(1010, 740, 1.1, child=True)


def bike(canvas: Canvas) -> None:
    canvas.sky(2)
    canvas.houses(560, low=180, high=320)
    canvas.ground(560, PATH)
    canvas.tree(110, 620, 1.3)
    for x, across in ((330, 190), (900, 230)):
        canvas.disc(x, 660, across, INK)
        canvas.disc(x, 660, across - 26, "#f3ece0")
        canvas.disc(x, 660, 22, LINE)
        for angle in range(0, 180, 30):
            canvas.arc(x, 660, across - 30, angle, angle + 1, LINE, 2)
    frame = "#0b5f56"
    canvas.line([(900, 660), (820, 440)], frame, 14)
    canvas.line([(330, 660), (470, 640), (720, 640), (800, 470)], frame, 14)
    canvas.line([(900, 660), (720, 640), (690, 470)], frame, 14)
    canvas.line([(690, 470), (810, 470)], frame, 14)
    canvas.line([(820, 440), (770, 410), (740, 420)], INK, 12)
    canvas.box(640, 444, 100, 22, INK, round_by=10)
    canvas.box(330, 480, 300, 150, "#b9834f", round_by=12)
    canvas.box(330, 530, 300, 10, "#8a5f38")
    for x in (390, 480, 560):
        canvas.person(x, 560, 0.8, child=True, arms="up")
    canvas.box(330, 500, 300, 130, "#b9834f", round_by=12)
    canvas.box(330, 560, 300, 10, "#8a5f38")
    canvas.disc(720, 650, 60, INK)
    canvas.disc(720, 650, 36, "#c9952b")
    canvas.person(1060, 720, 1.3, arms="wave")


def children(canvas: Canvas) -> None:
    canvas.sky(3)
    canvas.sun(1040, 130)
    canvas.houses(470, low=150, high=260)
    canvas.ground(470)
    canvas.tree(90, 560, 1.4)
    for x in (240, 560):
        canvas.line([(x - 60, 640), (x, 300)], "#b9834f", 16)
        canvas.line([(x + 60, 640), (x, 300)], "#b9834f", 16)
    canvas.line([(240, 300), (560, 300)], "#b9834f", 18)
    for x, tilt in ((340, -30), (460, 34)):
        canvas.line([(x, 306), (x + tilt, 560)], LINE, 5)
        canvas.line([(x + 50, 306), (x + 50 + tilt, 560)], LINE, 5)
        canvas.person(x + 25 + tilt, 650, 1.15, child=True, arms="up")
        canvas.box(x - 8 + tilt, 556, 66, 14, "#a8431a", round_by=5)
    canvas.line([(700, 640), (700, 380)], "#56706b", 14)
    canvas.line([(770, 640), (770, 380)], "#56706b", 14)
    for y in range(420, 640, 44):
        canvas.line([(700, y), (770, y)], "#56706b", 9)
    canvas.shape([(770, 376), (800, 376), (1010, 640), (950, 650)], "#f4b740")
    canvas.disc(1060, 700, 230, "#e3cfa0", tall=70)
    canvas.person(735, 420, 0.9, child=True, arms="up")
    for x in (170, 640, 900, 1050):
        canvas.person(x, 740, 1.25, child=True, arms=canvas.random.choice(["up", "wave", "out"]))
    canvas.disc(560, 740, 54, "#c9423a")
    canvas.flowers(20, 1180, 680, 790, 30)


def people(canvas: Canvas) -> None:
    canvas.sky(1)
    canvas.houses(520, low=140, high=300)
    canvas.ground(520, MEADOW)
    canvas.bunting((-10, 170), (1210, 160), 90, 22)
    for x in range(100, 1180, 130):
        canvas.person(x + canvas.random.uniform(-14, 14), 650, 1.05, arms=canvas.random.choice(["", "wave", ""]))
    for x in range(60, 1200, 150):
        small = canvas.random.random() < 0.4
        arms = canvas.random.choice(["", "up", "wave"])
        canvas.person(x + canvas.random.uniform(-14, 14), 765, 1.3, child=small, arms=arms)


def workshop(canvas: Canvas) -> None:
    canvas.box(0, 0, 1200, 800, "#e7ddcb")
    canvas.box(0, 640, 1200, 160, "#b9a88c")
    canvas.box(90, 90, 620, 270, "#c9b492", round_by=8)
    for step, tool in enumerate(("hammer", "saw", "wrench", "saw", "hammer", "wrench")):
        x = 150 + step * 100
        if tool == "hammer":
            canvas.box(x - 6, 150, 12, 150, "#8a5f38", round_by=4)
            canvas.box(x - 32, 140, 64, 30, "#56625f", round_by=4)
        elif tool == "saw":
            canvas.shape([(x - 18, 140), (x + 18, 160), (x + 6, 310), (x - 6, 310)], "#9fb0b0")
            canvas.box(x - 22, 120, 46, 40, "#a8431a", round_by=12)
        else:
            canvas.box(x - 8, 150, 16, 150, "#7f8a88", round_by=8)
            canvas.disc(x, 150, 44, "#7f8a88")
            canvas.disc(x, 138, 22, "#c9b492")
    canvas.box(800, 80, 320, 250, "#cfe3ea", round_by=8)
    canvas.box(955, 80, 10, 250, "#fbf3e2")
    canvas.line([(470, 0), (470, 60)], LINE, 4)
    canvas.shape([(400, 110), (540, 110), (500, 56), (440, 56)], "#0b5f56")
    for x in (240, 520, 900):
        canvas.person(x, 720, 1.35, arms=canvas.random.choice(["out", ""]))
    canvas.person(700, 720, 1.3, child=True)
    canvas.box(80, 560, 1040, 36, "#b9834f", round_by=6)
    for x in (120, 580, 1050):
        canvas.box(x, 590, 30, 170, "#8a5f38")
    canvas.box(330, 506, 110, 54, "#d9dedd", round_by=10)
    canvas.box(350, 500, 70, 10, INK, round_by=4)
    canvas.box(620, 500, 150, 60, "#c1905e", round_by=4)
    canvas.disc(1010, 528, 66, "#c9423a")
    canvas.disc(1010, 528, 30, "#fbf3e2")


def bench(canvas: Canvas) -> None:
    canvas.sky(1)
    canvas.sun(960, 160)
    canvas.houses(520, low=120, high=240)
    canvas.ground(520)
    canvas.tree(210, 640, 2.0)
    canvas.shape([(0, 720), (1200, 680), (1200, 800), (0, 800)], PATH)
    canvas.person(540, 700, 1.25)
    canvas.person(690, 700, 1.25, arms="wave")
    canvas.bench(430, 720, 380)
    canvas.box(486, 590, 108, 62, "#7a2f6b", round_by=22)
    canvas.box(636, 590, 108, 62, "#3f7f8c", round_by=22)
    canvas.person(960, 740, 1.2, child=True, arms="out")
    canvas.flowers(300, 1180, 560, 660, 50)


def music(canvas: Canvas) -> None:
    canvas.box(0, 0, 1200, 800, "#3b2b45")
    canvas.shape([(0, 0), (300, 0), (120, 620)], "#4b3858")
    canvas.shape([(560, 0), (760, 0), (900, 620), (420, 620)], "#594468")
    canvas.shape([(1200, 0), (930, 0), (1090, 620)], "#4b3858")
    canvas.box(0, 600, 1200, 70, "#8a5f38")
    canvas.box(0, 660, 1200, 140, "#241a2b")
    canvas.bunting((-10, 60), (1210, 60), 60, 24)
    for x in (290, 560, 660, 880):
        canvas.person(x, 610, 1.3, arms=canvas.random.choice(["out", "wave"]))
    canvas.line([(560, 400), (560, 600)], "#c9c9c9", 6)
    canvas.disc(560, 390, 30, "#c9c9c9")
    canvas.disc(300, 500, 90, "#b9834f", tall=110)
    canvas.disc(300, 500, 30, INK)
    canvas.line([(320, 460), (400, 360)], "#8a5f38", 14)
    canvas.disc(880, 540, 150, "#c9423a")
    canvas.disc(880, 540, 120, "#fbf3e2")
    for x in range(40, 1200, 86):
        canvas.disc(x + canvas.random.uniform(-10, 10), 740, 74, "#120d16")
        canvas.box(x - 50, 756, 100, 60, "#120d16", round_by=30)


def _stall(canvas: Canvas, left: float, ground: float, width: float, colour: str) -> None:
    """A market stall with a striped roof and something to sell."""
    for x in (left + 10, left + width - 22):
        canvas.box(x, ground - 230, 12, 230, "#8a5f38")
    canvas.box(left, ground - 100, width, 100, "#b9834f", round_by=4)
    canvas.box(left - 8, ground - 112, width + 16, 18, "#8a5f38", round_by=4)
    stripes = 8
    wide = (width + 40) / stripes
    for stripe in range(stripes):
        x = left - 20 + stripe * wide
        tint = colour if stripe % 2 == 0 else "#fbf8f2"
        canvas.shape([(x, ground - 220), (x + wide, ground - 220), (x + wide, ground - 280), (x, ground - 280)], tint)
        canvas.disc(x + wide / 2, ground - 220, wide, tint)
    for step in range(int(width // 34)):
        x = left + 20 + step * 34
        canvas.disc(x, ground - 118, 28, canvas.random.choice(["#c9423a", "#e0a33a", "#6f9f6f", "#7a2f6b"]))
    canvas.box(left + width / 2 - 40, ground - 70, 80, 40, "#fbf8f2", round_by=4)


def _car(canvas: Canvas, x: float, ground: float, colour: str) -> None:
    canvas.box(x, ground - 76, 220, 58, colour, round_by=20)
    canvas.shape(
        [(x + 40, ground - 72), (x + 70, ground - 124), (x + 150, ground - 124), (x + 186, ground - 72)], colour
    )
    canvas.shape(
        [(x + 58, ground - 76), (x + 78, ground - 112), (x + 104, ground - 112), (x + 104, ground - 76)], "#cfe3ea"
    )
    canvas.shape(
        [(x + 114, ground - 76), (x + 114, ground - 112), (x + 144, ground - 112), (x + 166, ground - 76)], "#cfe3ea"
    )
    for dx in (54, 168):
        canvas.disc(x + dx, ground - 18, 46, INK)
        canvas.disc(x + dx, ground - 18, 18, LINE)


SCENES: dict[str, tuple[Callable[[Canvas], None], str]] = {
    "beds": (beds, "Zeichnung: Zwei Hochbeete auf einem Platz, Nachbarinnen und Nachbarn gießen und ernten."),
    "bench": (bench, "Zeichnung: Zwei Menschen sitzen auf einer Bank unter einem großen Baum, ein Kind läuft vorbei."),
    "bike": (bike, "Zeichnung: Ein Lastenrad, in dessen Kiste drei Kinder winken."),
    "children": (children, "Zeichnung: Kinder auf einem Spielplatz mit Schaukel, Rutsche und Ball."),
    "crossing": (crossing, "Zeichnung: Kinder mit gelben Westen überqueren an einem Zebrastreifen die Straße."),
    "house": (house, "Zeichnung: Ein Fachwerkhaus mit Blumenkästen, davor stehen Nachbarn."),
    "library": (library, "Zeichnung: Ein Raum mit Bücherregal, auf dem Sofa wird vorgelesen."),
    "market": (market, "Zeichnung: Marktstände mit gestreiften Dächern, Menschen kaufen ein."),
    "music": (music, "Zeichnung: Eine Band spielt auf einer kleinen Bühne vor Publikum."),
    "park": (park, "Zeichnung: Ein Park mit Bäumen, einem Teich und einem Weg."),
    "party": (party, "Zeichnung: Ein Fest auf dem Platz mit Wimpelketten und zwei Ständen."),
    "path": (path, "Zeichnung: Menschen gehen auf einem Weg am Wasser spazieren."),
    "people": (people, "Zeichnung: Viele Menschen aus der Nachbarschaft stehen zusammen, über ihnen Wimpel."),
    "street": (street, "Zeichnung: Eine Straße mit bunten Häusern, Laternen und Wimpeln."),
    "tables": (tables, "Zeichnung: Nachbarinnen und Nachbarn sitzen an einem langen gedeckten Tisch."),
    "tram": (tram, "Zeichnung: Eine gelbe Straßenbahn hält, jemand winkt."),
    "workshop": (workshop, "Zeichnung: In einer Werkstatt reparieren Menschen gemeinsam Dinge."),
}
"""How each scene is drawn, and what is to be seen on it."""
