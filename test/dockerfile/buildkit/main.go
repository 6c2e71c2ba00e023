// What BuildKit's own parser sees in Dockerfiles: one JSON object a line in, one a line out.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// A Dockerfile in base64, as encoding/json reads bytes, and the build arguments for its labels.
type question struct {
	Dockerfile []byte
	Args       map[string]string
}

type instruction struct {
	Keyword  string
	Line     int
	LastLine int
	// What the parser keeps of it: the joined line, its flags and the bodies of its heredocs.
	Text string
}

type stage struct {
	Name         string
	Base         string
	Instructions []instruction
	// Labels set in the stage itself, as a build would read them.
	Labels map[string]string
}

type answer struct {
	// Why the parser refuses the text, or else the builder.
	ParserError  string
	BuilderError string
	Escape       string
	Instructions []instruction
	Stages       []stage
}

func ask(q question) (a answer) {
	result, err := parser.Parse(bytes.NewReader(q.Dockerfile))
	if err != nil {
		return answer{ParserError: err.Error()}
	}
	a.Escape = string(result.EscapeToken)
	for _, node := range result.AST.Children {
		a.Instructions = append(a.Instructions, describe(node))
	}
	stages, globals, err := instructions.Parse(result.AST, linter.New(&linter.Config{}))
	if err != nil {
		a.BuilderError = err.Error()
		return a
	}
	next := 0
	for range globals {
		next++
	}
	for _, s := range stages {
		described := stage{Name: s.Name, Base: s.BaseName, Labels: map[string]string{}}
		count := 1 + len(s.Commands)
		described.Instructions = a.Instructions[next : next+count]
		next += count
		labels(s, shell.NewLex(result.EscapeToken), q.Args, described.Labels)
		a.Stages = append(a.Stages, described)
	}
	return a
}

func labels(s instructions.Stage, lex *shell.Lex, args map[string]string, into map[string]string) {
	env := []string{}
	for _, command := range s.Commands {
		switch c := command.(type) {
		case *instructions.ArgCommand:
			for _, arg := range c.Args {
				if value, ok := args[arg.Key]; ok {
					env = append(env, arg.Key+"="+value)
				}
			}
		case *instructions.LabelCommand:
			expand := func(word string) (string, error) {
				value, _, err := lex.ProcessWord(word, shell.EnvsFromSlice(env))
				return value, err
			}
			if err := c.Expand(expand); err != nil {
				into["error"] = err.Error()
			}
			for _, label := range c.Labels {
				into[label.Key] = label.Value
			}
		}
	}
}

func describe(node *parser.Node) instruction {
	text := []string{node.Original}
	text = append(text, node.Flags...)
	for _, heredoc := range node.Heredocs {
		text = append(text, heredoc.Name, heredoc.Content)
	}
	return instruction{strings.ToUpper(node.Value), node.StartLine, node.EndLine, strings.Join(text, "\x00")}
}

func main() {
	questions := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer answers.Flush()
	decoder, encoder := json.NewDecoder(questions), json.NewEncoder(answers)
	for decoder.More() {
		var q question
		if err := decoder.Decode(&q); err != nil {
			panic(err)
		}
		if err := encoder.Encode(ask(q)); err != nil {
			panic(err)
		}
	}
}
