"""Other people than the astronaut: the same photograph on another skull, with other eyes."""

from dataclasses import replace

import cv2
import numpy as np

from tests.synth.face.head import LEFT_LIDS, RIGHT_LIDS, Eyeball, Head

_IRISES = ((30.0, 52.0, 85.0), (18.0, 26.0, 40.0), (165.0, 130.0, 85.0), (85.0, 125.0, 105.0))


def person(seed: int) -> Head:
    """A head of its own width, height, depth, eye opening, complexion and eyes; 0 is unchanged."""
    head = Head.astronaut()
    if seed == 0:
        return head
    rng = np.random.default_rng(seed)
    eyeball = Eyeball(
        radius_cm=float(rng.uniform(1.14, 1.26)),
        iris_cm=float(rng.uniform(0.55, 0.62)),
        pupil_cm=float(rng.uniform(0.15, 0.26)),
        iris_bgr=_IRISES[int(rng.integers(len(_IRISES)))],
        kappa_deg=float(rng.uniform(3, 6)),
        kappa_up_deg=float(rng.uniform(-2.5, 2.5)),
    )
    shape = head.shape * rng.uniform((0.94, 0.95, 0.85), (1.06, 1.06, 1.15))
    opening = rng.uniform(0.85, 1.15)
    for upper, lower in (RIGHT_LIDS, LEFT_LIDS):
        lids = shape[list(upper)], shape[list(lower)]
        middle = (lids[0][:, 1] + lids[1][:, 1]) / 2
        for points, lid in zip(lids, (upper, lower), strict=True):
            shape[list(lid), 1] = middle + (points[:, 1] - middle) * opening
    return replace(head, texture=_complexion(head.texture, rng), shape=shape, eyeball=eyeball)


def _complexion(texture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    lab = cv2.cvtColor(texture, cv2.COLOR_BGR2LAB).astype(np.float32)
    lab[..., 0] = 255 * (lab[..., 0] / 255) ** rng.uniform(0.8, 1.9)
    lab[..., 1:] = 128 + (lab[..., 1:] - 128) * rng.uniform(0.7, 1.2) + rng.uniform(-3, 3, 2)
    return cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2BGR)
