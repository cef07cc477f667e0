"""Files in, files out: take writer, reader, scaler, peaks, thumbnails, clips, captions."""
