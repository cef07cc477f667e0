"""One network run by LiteRT on one thread. The only module that imports `ai_edge_litert`."""

from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from netflix_coach.domain.errors import ModelError

_UNIT = np.float32(1 / 255)


class Network:
    """A loaded network with one square picture as input. Lives on the thread that made it.

    Args:
        path: the `.tflite` file.
        outputs: names of the outputs to hand back, in that order.

    Raises:
        ModelError: the file is no network, or not the expected one.
    """

    def __init__(self, path: Path, outputs: tuple[str, ...]) -> None:
        try:
            self._interpreter = Interpreter(model_path=str(path), num_threads=1)
            self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError, OSError) as error:
            raise _damaged(path) from error
        picture = self._interpreter.get_input_details()[0]
        indices = {d["name"]: d["index"] for d in self._interpreter.get_output_details()}
        if len(picture["shape"]) != 4 or not set(outputs) <= set(indices):
            raise _damaged(path)
        self._input = picture["index"]
        self._outputs = tuple(indices[name] for name in outputs)
        self.size = int(picture["shape"][1])
        """Side of the input picture in pixels."""

    def run(self, picture: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Outputs for one picture of shape (size, size, 3), in the order asked for."""
        self._interpreter.set_tensor(self._input, picture[None])
        return self._invoke()

    def run_unit(self, picture: NDArray[np.uint8]) -> tuple[NDArray[np.float32], ...]:
        """Outputs for one picture of bytes, shown to the network as values from 0 to 1."""
        given = self._interpreter.tensor(self._input)()
        np.multiply(picture, _UNIT, out=given[0], dtype=np.float32)
        del given  # the memory may move when the network runs, so LiteRT wants it let go
        return self._invoke()

    def _invoke(self) -> tuple[NDArray[np.float32], ...]:
        self._interpreter.invoke()
        return tuple(self._interpreter.get_tensor(index) for index in self._outputs)


def _damaged(path: Path) -> ModelError:
    return ModelError(
        f"The face model “{path.name}” is damaged; install Netflix Coach again "
        "to have gaze and framing analysed."
    )
