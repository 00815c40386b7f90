"""Sessions without a browser for benchmarks/dashboard.py: what the server alone needs for a click.

A client speaks Streamlit's own protocol over a websocket: it asks for a page, finds the choice of doubts among the widgets and
changes it. Its time ends with the server's word that the script has run, so that no drawing of a browser is in it.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

WIDGET = "Doubts"


@dataclass(slots=True)
class Client:
    """A session: its connection, and the id and the options of the widget that it clicks."""

    socket: ClientConnection
    widget: str = ""
    options: tuple[str, ...] = ()

    async def run(self, option: int | None = None) -> float:
        """Seconds from the request, with the option where one is given, to the end of the script."""
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        if option is not None:
            state = ask.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = self.widget, self.options[option]
        started = time.perf_counter()
        await self.socket.send(ask.SerializeToString())
        while True:
            found = ForwardMsg()
            found.ParseFromString(bytes(await asyncio.wait_for(self.socket.recv(), 120)))
            element = found.delta.new_element
            if element.WhichOneof("type") == "radio" and element.radio.label == WIDGET:
                self.widget, self.options = element.radio.id, tuple(element.radio.options)
            if found.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started


async def _measured(url: str, sessions: int, runs: int) -> list[float]:
    address = url.replace("http://", "ws://") + "/_stcore/stream"
    clients = [
        Client(await connect(address, subprotocols=["streamlit"], max_size=None, origin=url))  # type: ignore[arg-type, list-item]
        for _ in range(sessions)
    ]
    for client in clients:
        await client.run()
    found: list[float] = []
    for run in range(2 * runs):
        found += await asyncio.gather(*(client.run(0 if run % 2 else len(client.options) - 1) for client in clients))
    for client in clients:
        await client.socket.close()
    return found


def server_seconds(url: str, sessions: int, runs: int) -> list[float]:
    """Seconds that the server needs for a change of the filter, in each of so many sessions that click at one moment."""
    return asyncio.run(_measured(url, sessions, runs))
