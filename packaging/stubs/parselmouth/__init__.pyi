# The part of parselmouth 0.4.7 that the program uses.
import numpy as np
from numpy.typing import ArrayLike, NDArray

__version__: str
PRAAT_VERSION: str

class PraatError(RuntimeError): ...

class Pitch:
    # Structured (frequency, strength) of shape (candidates, frames).
    def to_array(self) -> NDArray[np.void]: ...
    @property
    def selected_array(self) -> NDArray[np.void]: ...
    def xs(self) -> NDArray[np.float64]: ...
    @property
    def x1(self) -> float: ...
    @property
    def dx(self) -> float: ...
    @property
    def n_frames(self) -> int: ...
    @property
    def max_n_candidates(self) -> int: ...

class Formant:
    # In hertz; NaN where that formant was not found in the frame nearest to `time`.
    def get_value_at_time(self, formant_number: int, time: float) -> float: ...
    def get_bandwidth_at_time(self, formant_number: int, time: float) -> float: ...
    def ts(self) -> NDArray[np.float64]: ...
    def xs(self) -> NDArray[np.float64]: ...
    @property
    def n_frames(self) -> int: ...

class Sound:
    def __init__(
        self, values: ArrayLike, sampling_frequency: float = ..., start_time: float = ...
    ) -> None: ...
    def to_pitch_ac(
        self,
        time_step: float | None = ...,
        pitch_floor: float = ...,
        max_number_of_candidates: int = ...,
        very_accurate: bool = ...,
        silence_threshold: float = ...,
        voicing_threshold: float = ...,
        octave_cost: float = ...,
        octave_jump_cost: float = ...,
        voiced_unvoiced_cost: float = ...,
        pitch_ceiling: float = ...,
    ) -> Pitch: ...
    def to_pitch_cc(
        self,
        time_step: float | None = ...,
        pitch_floor: float = ...,
        max_number_of_candidates: int = ...,
        very_accurate: bool = ...,
        silence_threshold: float = ...,
        voicing_threshold: float = ...,
        octave_cost: float = ...,
        octave_jump_cost: float = ...,
        voiced_unvoiced_cost: float = ...,
        pitch_ceiling: float = ...,
    ) -> Pitch: ...
    def to_formant_burg(
        self,
        time_step: float | None = ...,
        max_number_of_formants: float = ...,
        maximum_formant: float = ...,
        window_length: float = ...,
        pre_emphasis_from: float = ...,
    ) -> Formant: ...
