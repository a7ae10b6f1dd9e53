# The page of the day.

today-title = Today
today-date = { $weekday }, { $day }
today-weekday-0 = Monday
today-weekday-1 = Tuesday
today-weekday-2 = Wednesday
today-weekday-3 = Thursday
today-weekday-4 = Friday
today-weekday-5 = Saturday
today-weekday-6 = Sunday
today-group-overdue = Overdue
today-group-today = Due today
today-group-soon = Due within three days
today-group-later = Later
today-group-undated = Without a due day
today-task-approve = Decide on a seal
today-task-execute = Execute a seal
today-task-affix = Affix a cover mark
today-task-propose = To be sealed: propose
today-task-returned = Returned: look again
today-more = { $count } more
today-nothing = Nothing waits
    .detail = Every record that should be sealed is proposed, every mark is affixed.
today-log = Log
today-last-verified = Last verified
today-last-export = Last exported
today-never = Never
