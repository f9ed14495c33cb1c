package lang

import (
	"strconv"
	"strings"
)

// Text are the words that layouts show, one field a word.
//
// {n}, {date}, {name} and the like are filled in by the maker of pages, never by a layout. Words are written so that no
// language needs a plural: "{n} min", "Lessons: {n}".
type Text struct {
	// Around every page.
	SiteName      string `yaml:"site_name,required"` // of a site that has no title
	SkipToMain    string `yaml:"skip_to_main,required"`
	GetHelp       string `yaml:"get_help,required"` // short: it stands beside the quick exit
	QuickExit     string `yaml:"quick_exit,required"`
	QuickExitHint string `yaml:"quick_exit_hint,required"`
	MainNav       string `yaml:"main_nav,required"`
	SiteMap       string `yaml:"site_map,required"`
	Breadcrumbs   string `yaml:"breadcrumbs,required"`
	Home          string `yaml:"home,required"`
	Search        string `yaml:"search,required"`
	FooterPromise string `yaml:"footer_promise,required"`
	FooterLicence string `yaml:"footer_licence,required"`
	Feed          string `yaml:"feed,required"`
	QuietTitle    string `yaml:"quiet_title,required"`
	QuietSummary  string `yaml:"quiet_summary,required"`
	ExternalNote  string `yaml:"external_note,required"`
	FileNote      string `yaml:"file_note,required"`   // {kind}, {size}
	InLanguage    string `yaml:"in_language,required"` // {language}

	// Home.
	HomeCalls         string `yaml:"home_calls,required"`
	HomeQuestion      string `yaml:"home_question,required"`
	HomeAllGuides     string `yaml:"home_all_guides,required"`
	HomeTrainers      string `yaml:"home_trainers,required"`
	HomeTrainersIntro string `yaml:"home_trainers_intro,required"`

	// Materials.
	OnThisPage       string `yaml:"on_this_page,required"`
	Clock            string `yaml:"clock,required"`
	Minutes          string `yaml:"minutes,required"`       // {n}
	Hours            string `yaml:"hours,required"`         // {h}
	HoursMinutes     string `yaml:"hours_minutes,required"` // {h}, {m}
	GroupSize        string `yaml:"group_size,required"`    // {n}
	Topics           string `yaml:"topics,required"`
	TopicsIntro      string `yaml:"topics_intro,required"`
	Audiences        string `yaml:"audiences,required"`
	AudiencesIntro   string `yaml:"audiences_intro,required"`
	ForAudience      string `yaml:"for_audience,required"` // {name}
	Objectives       string `yaml:"objectives,required"`
	Materials        string `yaml:"materials,required"`
	Prerequisites    string `yaml:"prerequisites,required"`
	ScenariosUsed    string `yaml:"scenarios_used,required"`
	ModulesUsing     string `yaml:"modules_using,required"`
	ComposedNotice   string `yaml:"composed_notice,required"`
	ConsentedNotice  string `yaml:"consented_notice,required"`
	QuestionsFirst   string `yaml:"questions_first,required"`
	Actions          string `yaml:"actions,required"`
	Handout          string `yaml:"handout,required"`
	HandoutHint      string `yaml:"handout_hint,required"`
	FacilitatorPrint string `yaml:"facilitator_print,required"`
	FacilitatorHint  string `yaml:"facilitator_hint,required"`
	Print            string `yaml:"print,required"`
	Poster           string `yaml:"poster,required"`
	PosterHint       string `yaml:"poster_hint,required"`
	Scan             string `yaml:"scan,required"` // beside the code on paper that leads to the page
	AddToClass       string `yaml:"add_to_class,required"`
	Share            string `yaml:"share,required"`
	ShareMore        string `yaml:"share_more,required"`
	OfflineOpen      string `yaml:"offline_open,required"` // opens the panel that keeps pages on the phone
	OfflineFailed    string `yaml:"offline_failed,required"`
	OfflineSaved     string `yaml:"offline_saved,required"` // the same, where all that is kept is shown
	Listen           string `yaml:"listen,required"`
	ListenVoice      string `yaml:"listen_voice,required"` // the phone's own voice reads
	ListenStop       string `yaml:"listen_stop,required"`
	RecordingIn      string `yaml:"recording_in,required"`      // {language}
	RecordingArea    string `yaml:"recording_area,required"`    // {area}
	RecordingMissing string `yaml:"recording_missing,required"` // {language}
	Previous         string `yaml:"previous,required"`
	Next             string `yaml:"next,required"`
	Neighbours       string `yaml:"neighbours,required"`
	UsedIn           string `yaml:"used_in,required"`
	AboutPage        string `yaml:"about_page,required"`
	BasedOn          string `yaml:"based_on,required"`
	LastChecked      string `yaml:"last_checked,required"` // {date}
	LawsMayChange    string `yaml:"laws_may_change,required"`
	Updated          string `yaml:"updated,required"` // {date}
	NotReviewed      string `yaml:"not_reviewed,required"`
	ReviewedBy       string `yaml:"reviewed_by,required"` // {by}, {date}
	ReviewDue        string `yaml:"review_due,required"`  // {date}
	Sources          string `yaml:"sources,required"`
	Facts            string `yaml:"facts,required"`
	FallbackNotice   string `yaml:"fallback_notice,required"` // {language}

	// Slides and quizzes.
	Present        string `yaml:"present,required"`
	PresentBefore  string `yaml:"present_before,required"`
	PresentAfter   string `yaml:"present_after,required"`
	PresentNotes   string `yaml:"present_notes,required"`
	PresentFull    string `yaml:"present_full,required"`
	PresentClose   string `yaml:"present_close,required"`
	PresentLeft    string `yaml:"present_left,required"` // {time}
	PresentLate    string `yaml:"present_late,required"` // {time}
	PresentNoNotes string `yaml:"present_no_notes,required"`
	PresentNext    string `yaml:"present_next,required"` // {name}
	PresentBlocked string `yaml:"present_blocked,required"`
	QuizRight      string `yaml:"quiz_right,required"`
	QuizWrong      string `yaml:"quiz_wrong,required"`
	QuizScore      string `yaml:"quiz_score,required"` // {n}, {total}
	QuizAgain      string `yaml:"quiz_again,required"`

	// Lists.
	ListEmpty     string `yaml:"list_empty,required"`
	Browse        string `yaml:"browse,required"`
	ListAll       string `yaml:"list_all,required"`     // {n}
	ListFirst     string `yaml:"list_first,required"`   // {n}
	ListLetters   string `yaml:"list_letters,required"` // {n}
	Filter        string `yaml:"filter,required"`
	FilterMinutes string `yaml:"filter_minutes,required"`
	FilterAtMost  string `yaml:"filter_at_most,required"` // {n}
	FilterFound   string `yaml:"filter_found,required"`   // {n}, {total}
	FilterNone    string `yaml:"filter_none,required"`

	// Courses.
	Agenda        string `yaml:"agenda,required"`
	Day           string `yaml:"day,required"` // {n}
	Total         string `yaml:"total,required"`
	Time          string `yaml:"time,required"`
	What          string `yaml:"what,required"`
	MinutesColumn string `yaml:"minutes_column,required"`
	Break         string `yaml:"break,required"`

	// Laws.
	Laws            string `yaml:"laws,required"`
	LawsIntro       string `yaml:"laws_intro,required"`
	LawNumber       string `yaml:"law_number,required"`
	LawStatus       string `yaml:"law_status,required"`
	LawIssued       string `yaml:"law_issued,required"`
	LawEffective    string `yaml:"law_effective,required"`
	LawExpires      string `yaml:"law_expires,required"`
	LawChecked      string `yaml:"law_checked,required"`
	LawCheckOverdue string `yaml:"law_check_overdue,required"`
	LawUnknownDate  string `yaml:"law_unknown_date,required"`
	LawSource       string `yaml:"law_source,required"`
	LawPage         string `yaml:"law_page,required"`
	LawSummaries    string `yaml:"law_summaries,required"`
	LawCitedIn      string `yaml:"law_cited_in,required"`
	LawSuccession   string `yaml:"law_succession,required"`
	LawReplaces     string `yaml:"law_replaces,required"`
	LawReplacedBy   string `yaml:"law_replaced_by,required"`
	LawAmends       string `yaml:"law_amends,required"`
	LawAmendedBy    string `yaml:"law_amended_by,required"`
	LawBranch       string `yaml:"law_branch,required"` // short: what the drawing says of a law that amends the page's
	StatusInForce   string `yaml:"status_in_force,required"`
	StatusNotYet    string `yaml:"status_not_yet,required"`
	StatusExpired   string `yaml:"status_expired,required"`
	StatusReplaced  string `yaml:"status_replaced,required"`
	StatusUncertain string `yaml:"status_uncertain,required"`
	BannerNotYet    string `yaml:"banner_not_yet,required"`  // {law}, {date}
	BannerExpired   string `yaml:"banner_expired,required"`  // {law}, {date}
	BannerReplaced  string `yaml:"banner_replaced,required"` // {law}, {date}
	BannerWarning   string `yaml:"banner_warning,required"`  // after one of these, on a page that rests on the law
	BannerBy        string `yaml:"banner_by,required"`       // before the link to the text that took its place
	KindLaw         string `yaml:"kind_law,required"`
	KindCode        string `yaml:"kind_code,required"`
	KindResolution  string `yaml:"kind_resolution,required"`
	KindDecree      string `yaml:"kind_decree,required"`
	KindDecision    string `yaml:"kind_decision,required"`
	KindCircular    string `yaml:"kind_circular,required"`
	KindPlan        string `yaml:"kind_plan,required"`
	KindConclusion  string `yaml:"kind_conclusion,required"`
	LawNumbered     string `yaml:"law_numbered,required"` // {name}, {number}
	PlaceToday      string `yaml:"place_today,required"`  // {name}
	PlaceFormer     string `yaml:"place_former,required"` // {names}

	// Telephone numbers.
	Numbers       string `yaml:"numbers,required"`
	NumbersIntro  string `yaml:"numbers_intro,required"`
	NumbersLead   string `yaml:"numbers_lead,required"`
	NumbersOther  string `yaml:"numbers_other,required"`
	NumbersAbroad string `yaml:"numbers_abroad,required"`
	AllNumbers    string `yaml:"all_numbers,required"`
	Call          string `yaml:"call,required"`
	HoursLabel    string `yaml:"hours_label,required"`
	HoursUnknown  string `yaml:"hours_unknown,required"`
	CostLabel     string `yaml:"cost_label,required"`
	CostFree      string `yaml:"cost_free,required"`
	CostLocal     string `yaml:"cost_local,required"`
	CostPaid      string `yaml:"cost_paid,required"`
	CostUnknown   string `yaml:"cost_unknown,required"`
	Recorded      string `yaml:"recorded,required"`
	AfterCall     string `yaml:"after_call,required"`
	NumberChecked string `yaml:"number_checked,required"` // {date}
	InPerson      string `yaml:"in_person,required"`
	InPersonText  string `yaml:"in_person_text,required"`

	// Glossary.
	Glossary      string `yaml:"glossary,required"`
	GlossaryIntro string `yaml:"glossary_intro,required"`
	Letters       string `yaml:"letters,required"`
	LetterParts   string `yaml:"letter_parts,required"`
	TermPlain     string `yaml:"term_plain,required"`
	TermAlso      string `yaml:"term_also,required"`
	TermSlang     string `yaml:"term_slang,required"`
	TermAvoid     string `yaml:"term_avoid,required"`
	TermTrainer   string `yaml:"term_trainer,required"`

	// Search, my class, not found.
	SearchIntro  string `yaml:"search_intro,required"`
	SearchLabel  string `yaml:"search_label,required"`
	SearchButton string `yaml:"search_button,required"`
	SearchIndex  string `yaml:"search_index,required"`
	SearchFound  string `yaml:"search_found,required"`   // {n}
	SearchNone   string `yaml:"search_none,required"`    // {q}
	SearchNoneTo string `yaml:"search_none_to,required"` // before the topics
	SearchFailed string `yaml:"search_failed,required"`
	SearchPartly string `yaml:"search_partly,required"` // results stand, but part of the index did not come
	SearchRetry  string `yaml:"search_retry,required"`
	SearchMean   string `yaml:"search_mean,required"` // {q}
	SearchMore   string `yaml:"search_more,required"`
	SearchBusy   string `yaml:"search_busy,required"`
	SearchAll    string `yaml:"search_all,required"`   // of a filter: all kinds
	SearchKind   string `yaml:"search_kind,required"`  //
	SearchOther  string `yaml:"search_other,required"` // {language}
	MyClass      string `yaml:"my_class,required"`
	MyClassIntro string `yaml:"my_class_intro,required"`
	ClassStart   string `yaml:"class_start,required"`
	ClassBreak   string `yaml:"class_break,required"`
	ClassEmpty   string `yaml:"class_empty,required"`
	ClassAdd     string `yaml:"class_add,required"` // {name}
	ClassFind    string `yaml:"class_find,required"`
	ClassAddOne  string `yaml:"class_add_one,required"` // on the button; ClassAdd is what it is called
	ClassUp      string `yaml:"class_up,required"`      // {name}
	ClassDown    string `yaml:"class_down,required"`    // {name}
	ClassRemove  string `yaml:"class_remove,required"`  // {name}
	ClassMoved   string `yaml:"class_moved,required"`   // {name}, {n}, {total}, {time}
	ClassEnd     string `yaml:"class_end,required"`     // {time}
	ClassKeep    string `yaml:"class_keep,required"`
	ClassPlace   string `yaml:"class_place,required"`
	ClassDrag    string `yaml:"class_drag,required"` // {name}
	NotFound     string `yaml:"not_found,required"`
	NotFoundText string `yaml:"not_found_text,required"`
}

// FillIn puts values into the places that a word holds: pairs are a name, which stands in braces, and what takes its place.
func FillIn(word string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		word = strings.ReplaceAll(word, "{"+pairs[i]+"}", pairs[i+1])
	}
	return word
}

// Duration writes minutes as people say them: 45 min, 1 h 30 min.
func (w *Text) Duration(minutes int) string {
	h, m := strconv.Itoa(minutes/60), strconv.Itoa(minutes%60)
	switch {
	case minutes < 60:
		return FillIn(w.Minutes, "n", m)
	case minutes%60 == 0:
		return FillIn(w.Hours, "h", h)
	}
	return FillIn(w.HoursMinutes, "h", h, "m", m)
}
