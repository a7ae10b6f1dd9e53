# The counter: certificates for individuals. Whoever stands at the counter may read along.

inquiries-title = Inquiries
inquiries-lead = An individual asks for a certificate of no criminal record (Measures, article 15)
inquiries-request = Request
inquiries-name = Name
inquiries-id-number = Identity no.
    .hint = with a passport or another paper: under Inquiries
inquiries-applicant = Applicant
inquiries-applicant-name = Applicant's name
    .placeholder = Empty where the person asks
inquiries-nationality = Nationality
    .example = 中国
inquiries-received-on = Received on
inquiries-received-later = It cannot be later than today
inquiries-due = Answer due
    .why = Within three working days of receipt
inquiries-issue = Issue  Ctrl+Enter
inquiries-next = Next  Alt+N
inquiries-waiting = Check what stands on the left and issue; the paper is shown here.
inquiries-follows-by = Received; the answer follows by { $day }
inquiries-follows = The office checks this request before it answers; no paper can be issued at the counter. Please ask the applicant to wait for word within the term. See what is to be checked when nobody else can read the screen.
inquiries-why = What is to be checked
inquiries-tabs = Counter and inquiries
inquiries-tab-counter = Counter
inquiries-tab-handling = Inquiries
inquiries-follows-number = Taken in as an inquiry: { $number }
