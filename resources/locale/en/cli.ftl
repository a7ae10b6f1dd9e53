# The command line

cli-about = Fengcun: seals the criminal records of young people in the archive rooms of justice organs, offline.
cli-command = COMMAND
cli-help-language = language of the texts: zh Chinese, en English; the system's by default
cli-interrupted = Interrupted. Nothing half done was left behind.
cli-own-fault =
    The program itself failed and stopped. What was not finished has no effect.
    Where it failed is written down (nothing of a case): { $report }
    Please hand this file to the maintainers.
cli-init-help = found a new office from a plan, unattended
cli-init-help-plan = the plan (TOML): organ, fonds number, people and where their passphrases come from
cli-init-help-office = the office's folder; it must not exist or be empty
cli-init-help-envelopes = where to write the two recovery envelopes (PDF); not inside the office's folder
cli-init-done = The office is founded: { $office }
cli-init-next = Print the two recovery envelopes, seal them apart, give them to two people, then delete both files.
cli-window-help = open the window
cli-window-help-sample = open the sample office; it is made when it is opened for the first time
cli-window-help-office = the office's folder
cli-sample-making = Making the sample office: { $folder }
cli-verify-help = verify an export of the log and name the first bad record
cli-verify-help-folder = the folder of the export (fengcun-export-…)
cli-verify-help-json = print as JSON
tour-help = walk the main job on the sample office without a display and keep everything it produces
tour-help-out = where to leave the results; must not exist, be empty, or be an earlier tour

err-cli-arguments = The command line is not right.
    .reason = The parser says: { $detail }
    .next = See how the command is written with --help.
err-window-both = Only one of --sample and --office can be given.
    .reason = The sample office has a folder of its own.
    .next = Leave one of them out and run it again.
err-init-office-in-use = An office cannot be founded in this folder.
    .reason = It is not an empty folder, and nothing in it will be overwritten.
    .next = Choose a folder that does not exist or is empty.
err-init-envelopes-inside = The recovery envelopes cannot lie in the office's folder.
    .reason = Together they open the vault, so they must be kept apart from the office.
    .next = Give a folder outside the office with --envelopes.
err-init-envelope-exists = There is a recovery envelope here already.
    .reason = It may belong to another office and will not be overwritten.
    .next = Choose another folder, or move the old envelope away first.
err-init-envelopes-write = The recovery envelopes could not be written, so no office was founded.
    .reason = The system says: { $detail }
    .next = Check the folder's permissions and free space, then try again.
