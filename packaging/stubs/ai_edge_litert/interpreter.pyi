from typing import Any, TypedDict

import numpy as np
from numpy.typing import NDArray

class _TensorDetails(TypedDict):
    name: str
    index: int
    shape: NDArray[np.int32]
    dtype: type[np.generic]

class Interpreter:
    def __init__(
        self,
        model_path: str | None = None,
        model_content: bytes | None = None,
        num_threads: int | None = None,
    ) -> None: ...
    def allocate_tensors(self) -> None: ...
    def get_input_details(self) -> list[_TensorDetails]: ...
    def get_output_details(self) -> list[_TensorDetails]: ...
    def set_tensor(self, tensor_index: int, value: NDArray[Any]) -> None: ...
    def get_tensor(self, tensor_index: int) -> NDArray[Any]: ...
    def invoke(self) -> None: ...
