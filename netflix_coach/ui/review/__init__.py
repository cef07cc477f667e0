"""The review page: player, timeline, transcript, flags, notes, measures, export."""
