/** Each value is BuildKit's result, see reads.itg.test.ts. */
export const VARIABLES: Array<[situation: string, text: string, path: string]> = [
  ['a default of the stage', 'FROM a\nARG JAR_FILE=target/*.jar\nCOPY ${JAR_FILE} /app.jar', 'target/*.jar'],
  [
    'a part of a path', 'FROM a\nARG DEPENDENCY=target/dependency\nCOPY ${DEPENDENCY}/BOOT-INF/lib /app/lib',
    'target/dependency/BOOT-INF/lib',
  ],
  ['ENV', 'FROM a\nENV D=target\nCOPY $D/app.jar /app.jar', 'target/app.jar'],
  ['ENV in its old form', 'FROM a\nENV D target\nCOPY $D /x', 'target'],
  ['a default in place', 'FROM a\nARG source\nCOPY ${source:-obj/Docker/publish} .', 'obj/Docker/publish'],
  ['a default in place, which does not count', 'FROM a\nARG source=bin\nCOPY ${source:-obj} .', 'bin'],
  ['an alternative in place', 'FROM a\nARG source=bin\nCOPY ${source:+obj} .', 'obj'],
  ['a global one that the stage declares', 'ARG D=target\nFROM a\nARG D\nCOPY $D /x', 'target'],
  ['a global one that the stage gives another default', 'ARG D=target\nFROM a\nARG D=build\nCOPY $D /x', 'build'],
  ['one of the stage below', 'FROM a AS b\nARG D=target\nFROM b\nCOPY $D /x', 'target'],
  ['one after another', 'FROM a\nARG A=target\nARG B=$A/b\nCOPY $B /x', 'target/b'],
  ['ENV of itself, which is the value before', 'FROM a\nARG A=one\nENV A=two B=$A\nCOPY $B /x', 'one'],
  ['the last that is written', 'FROM a\nENV A=one\nARG A=two\nCOPY $A /x', 'two'],
  ['quotes within', 'FROM a\nARG A="target"\nCOPY "$A"/x /x', 'target/x'],
  ['a dollar that is none', 'FROM a\nCOPY a\\$b /x', 'a$b'],
  ['a mount', 'FROM a\nARG A=target\nRUN --mount=source=$A,target=/x y', 'target'],
];
