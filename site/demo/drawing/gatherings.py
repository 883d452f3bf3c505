"""Scenes of people who do something together."""

from __future__ import annotations

from demo.drawing.canvas import CLOTHES, INK, LEAVES, LINE, MEADOW, PATH, Canvas


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


def market(canvas: Canvas) -> None:
    canvas.sky(1)
    canvas.cloud(260, 110)
    canvas.houses(500)
    canvas.ground(500, "#ddd2bf")
    for left, colour in ((40, "#a8431a"), (430, "#1c3f94"), (820, "#0b5f56")):
        _stall(canvas, left, 660, 340, colour)
    for x, child in ((230, False), (400, False), (610, True), (700, False), (1010, False), (1090, True)):
        canvas.person(x, 765, 1.15, child=child, arms=canvas.random.choice(["", "wave", ""]))


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
