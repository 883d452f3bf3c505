"""Scenes of streets, houses and ways."""

from __future__ import annotations

from demo.drawing.canvas import CLOTHES, INK, LINE, PATH, STREET, WATER, Canvas


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
