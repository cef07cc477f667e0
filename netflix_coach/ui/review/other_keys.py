"""Keys of the window and of other pages: listed, and kept from being given to anything else."""

from netflix_coach.domain.keyboard import Action

OTHER_ACTIONS = (
    Action("window.practise", "Go to Practise", "Everywhere", ("Ctrl+1",)),
    Action("window.review", "Go to Review", "Everywhere", ("Ctrl+2",)),
    Action("window.library", "Go to Library", "Everywhere", ("Ctrl+3",)),
    Action("window.settings", "Go to Settings", "Everywhere", ("Ctrl+4",)),
    Action("window.import", "Import a recording", "Everywhere", ("Ctrl+O",)),
    Action("window.quit", "Quit", "Everywhere", ("Ctrl+Q",)),
    Action("library.search", "Search the library", "Library", ("Ctrl+F",)),
    Action("library.open", "Open the take", "Library", ("Return",)),
    Action("library.rename", "Rename", "Library", ("F2",)),
    Action("library.delete", "Delete", "Library", ("Delete",)),
    Action("practise.go-on", "On to the next step: start, stop", "Practise", ("Space",)),
    Action("practise.stop", "Stop while typing an answer", "Practise", ("Ctrl+Return",)),
)
