"""MkDocs calls this when `mkdocs serve` runs, so that an edit is seen within a second."""

from __future__ import annotations

import gc
from threading import Event, Timer

from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

LOOKS_EVERY = 0.2  # seconds between two looks at the files; MkDocs takes half a second and has no setting for it
BUILDING = Event()
SERVING = Event()


class RestingEmitter(PollingEmitter):
    """Does not look at the files while a build needs the processor; what changed meanwhile is seen after it."""

    def queue_events(self, timeout: float) -> None:
        if BUILDING.is_set():
            self.stopped_event.wait(timeout)
        else:
            super().queue_events(timeout)


class PreviewServer(LiveReloadServer):
    """MkDocs' server, which looks more often and builds undisturbed."""

    def __init__(self, builder, *args, **named):
        def build():
            BUILDING.set()
            try:
                builder()
            finally:
                BUILDING.clear()
                give_back = Timer(1, gc.collect)  # once the browser has its page
                give_back.daemon = True
                give_back.start()

        super().__init__(build, *args, **named)
        self.observer = BaseObserver(RestingEmitter, timeout=LOOKS_EVERY)


def on_startup(command, dirty):
    """Before the preview's server is made."""
    if command == "serve":
        SERVING.set()
        serve.LiveReloadServer = PreviewServer
        gc.disable()  # looking for memory to give back in the middle of a build takes a third of its time


@event_priority(100)  # before the macros plugin asks
def on_config(config):
    """Macros and pages know a preview by the command, since its address can be any machine's."""
    config.extra["preview"] = SERVING.is_set()
