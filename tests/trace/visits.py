"""What people do at the terminal, in the checks beside this file."""
import time

from kiosk import CODE, WAYS

# The booklet's title: whoever searches for it gets the page that a code opens.
TITLE = "masken liten bok"


def ordinary(kiosk, text=TITLE, pause=0.4):
    """Somebody looks at a book and goes."""
    kiosk.type(text)
    kiosk.keys("Return")
    time.sleep(pause)
    kiosk.go_home()


def order_button(kiosk):
    """Below the last of the ways; white letters on blue are not read."""
    x, y = kiosk.place(WAYS[-1])
    return x - 60, y + 53


def covert(kiosk, text=CODE, way=None, pause=0.4):
    """Somebody submits a code, orders in one of the ways or not at all, and goes."""
    kiosk.type(text)
    kiosk.keys("Return")
    time.sleep(pause)
    if way is not None:
        kiosk.press(WAYS[way])
        time.sleep(0.1)
        kiosk.touch(*order_button(kiosk))
        time.sleep(pause)
    kiosk.go_home()
