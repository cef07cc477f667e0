# Filters, as the speech engine calls them.
from typing import Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

def butter(
    N: int,
    Wn: float | tuple[float, float] | list[float],
    btype: Literal["lowpass", "highpass", "bandpass", "bandstop", "low", "high", "band"] = ...,
    *,
    output: Literal["sos"],
    fs: float | None = ...,
) -> NDArray[np.float64]: ...
def firwin(
    numtaps: int,
    cutoff: float | ArrayLike,
    *,
    width: float | None = ...,
    window: str | tuple[str, float] = ...,
    pass_zero: bool | str = ...,
    fs: float | None = ...,
) -> NDArray[np.float64]: ...
def sosfilt_zi(sos: ArrayLike) -> NDArray[np.float64]: ...
@overload
def sosfilt(sos: ArrayLike, x: ArrayLike, axis: int = ...) -> NDArray[np.float64]: ...
@overload
def sosfilt(
    sos: ArrayLike, x: ArrayLike, axis: int = ..., *, zi: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]: ...
def upfirdn(
    h: ArrayLike, x: ArrayLike, up: int = ..., down: int = ..., axis: int = ...
) -> NDArray[np.float64]: ...
def resample_poly(
    x: ArrayLike,
    up: int,
    down: int,
    axis: int = ...,
    window: str | tuple[str, float] | ArrayLike = ...,
) -> NDArray[np.float64]: ...
