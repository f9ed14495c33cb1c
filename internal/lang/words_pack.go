package lang

// Pack are the words of the page that a packed site is opened by. They speak to people who have a stick or a phone in
// hand and no network.
type Pack struct {
	File    string `yaml:"file,required"`    // the page's own name: a slug, in capital letters
	Open    string `yaml:"open,required"`    // on the button
	Courses string `yaml:"courses,required"` // above the list of courses
	How     string `yaml:"how,required"`     // above the three that follow
	PC      string `yaml:"pc,required"`
	Phone   string `yaml:"phone,required"`
	Share   string `yaml:"share,required"`
	Privacy string `yaml:"privacy,required"` // what a pack on a phone shows to whoever holds it
}

// Books are the words of the books for the reading apps of phones that a pack has besides the site.
type Books struct {
	Title    string `yaml:"title,required"` // above the list of books
	How      string `yaml:"how,required"`   // how a phone opens one
	Contents string `yaml:"contents,required"`
	Edition  string `yaml:"edition,required"` // {date}
	Answer   string `yaml:"answer,required"`  // above what a page folds away
	Key      string `yaml:"key,required"`     // above the right answers of a question
}

// Sheets are the words of the PDFs that a pack has besides the site. Each but the first two stands above the
// list of sheets of a kind.
type Sheets struct {
	Title     string `yaml:"title,required"` // above all lists
	How       string `yaml:"how,required"`   // what a reader does with one
	Guides    string `yaml:"guides,required"`
	Posters   string `yaml:"posters,required"`
	Modules   string `yaml:"modules,required"`
	Scenarios string `yaml:"scenarios,required"`
	Courses   string `yaml:"courses,required"`
}
