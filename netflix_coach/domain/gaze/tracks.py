"""The track a face engine measures and the tracks derived from it.

Slot k of the grid holds the first picture at or after k * 100 ms; a row of NaN means that no
picture was analysed there, `presence` 0 that no face was found in it.
"""

from netflix_coach.domain.tracks import TrackSpec

FACE_STEP_MS = 100

FACE_TRACK = TrackSpec(
    name="face",
    step_us=FACE_STEP_MS * 1000,
    columns=(
        "presence",  # 0-1, how sure the mesh network is of a face
        "delay_ms",  # the picture's own time minus the slot's
        "scale_px_per_cm",
        "right_dx_cm",  # iris centre minus middle of the eye corners; x to image right, y up
        "right_dy_cm",
        "left_dx_cm",
        "left_dy_cm",
        "head_yaw_deg",  # positive: turned to image right
        "head_pitch_deg",  # positive: nose up
        "head_roll_deg",
        "right_aperture",  # lid gap over eye width
        "left_aperture",
        "eyes_x",  # middle between the outer eye corners, share of the width
        "eyes_y",  # the same, share of the height
        "eye_distance_px",  # between the outer eye corners
        "eye_distance_share",  # of the picture's width
        "face_luma",  # median, 0-255
        "background_luma",
        "eye_glare",  # share of the lid openings that is nearly white
    ),
)
"""What the face engine measures. "Right" and "left" are the person's own sides."""

GAZE_YAW = TrackSpec("gaze_yaw_deg", FACE_TRACK.step_us, ("gaze_yaw_deg",))
GAZE_PITCH = TrackSpec("gaze_pitch_deg", FACE_TRACK.step_us, ("gaze_pitch_deg",))
HEAD_YAW = TrackSpec("head_yaw_deg", FACE_TRACK.step_us, ("head_yaw_deg",))
