"""Keys of widgets that are no filter (a filter's key is its ViewState field) and of what pages hand one another."""

from __future__ import annotations

from typing import Final

UPLOAD: Final = "import_upload"
PASTE_FORM: Final = "import_paste"
PASTE_TITLE: Final = "import_paste_title"
PASTE_TEXT: Final = "import_paste_text"
IMPORT_PROJECT: Final = "import_project"
IMPORTED: Final = "import_last_job"  # id of the job that this session started last
UPLOAD_ROUND: Final = "import_upload_round"  # counts up, so that a taken upload leaves an empty drop zone
ADDRESSES: Final = "import_addresses"
ADDRESS_ROUND: Final = "import_address_round"  # counts up, so that taken addresses leave an empty field
PASTE_ROUND: Final = "import_paste_round"  # counts up, so that a taken text leaves empty fields
FEED: Final = "feed_added"  # the fields for another feed
FEED_ROUND: Final = "feed_round"  # counts up, so that a taken feed leaves empty fields
PASTED: Final = "import_pasted"  # the fields for what is known of a pasted text
KNOWN: Final = "import_known"  # the fields for what is known of dropped files
PREVIEWED: Final = "import_previewed"  # the corpus that is looked into
COLUMN: Final = "import_column"  # the column that is taken for a field
MAPPINGS: Final = "import_mappings"  # by a dropped file's id: what was changed of its columns
REMOVED: Final = "reader_removed"  # (project, key) of the article that this session removed last, for undo
WHO: Final = "details_who_said"  # the name that this session's changes are signed with
DETAILS: Final = "details"  # the fields of the dialog
EDITING: Final = "details_editing"  # the article whose dialog is open, or MANY
MANY: Final = "many"
REMARKING: Final = "outlet_remarking"  # the outlet about which something is being said
CHANGED: Final = "details_changed"  # what this session changed last, for undo
JUDGED: Final = "people_judged"  # (project, act, sentence) of what this session judged last, for undo
CORRECTED: Final = "corrected_last"  # the same of what it corrected
CORRECTING: Final = "correcting"  # the card whose dialog is open
QUEUE: Final = "review_queue"  # what is reviewed, and in which order
PLACE: Final = "review_place"  # the number of the card that is open
DECIDED: Final = "review_decided"  # and of the one that was decided last
SELECTING: Final = "articles_selecting"  # the switch for boxes beside the articles
SELECTED: Final = "articles_selected"  # (project, keys) of the articles that were ticked
LEFT_OUT: Final = "link_left_out"  # sentences about what a link asked for in vain
ARTICLE_TEXT: Final = "article_text"  # CSS and the marks component find the text by it
MARKS: Final = "article_marks"
LAYERS: Final = "layers"  # which marks of a text are shown; the address has it
COPY: Final = "copy_link"
ADDRESS: Final = "address"  # the container of what only the address has; the style sheet hides it
BOUND: Final = "filters_bound"  # the filters that this session has a hidden widget for
CHOICE: Final = "choose_"  # before a parameter: the widget that is seen, where the address has another
OPENED: Final = "drawer_opened"  # counts up with every mark or cell that opened the drawer
COMPARED: Final = "compared"  # the outlets of a comparison, before they are the filter's
REPORT: Final = "report_chosen"  # by project, the number of the report that things are added to
SNAPSHOT: Final = "report_snapshot"  # (project, address) of the snapshot that this session made last
REPORT_GONE: Final = "report_gone"  # (project, number) of the report that this session put away last, for undo
