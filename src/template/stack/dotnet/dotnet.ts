import { candidates, fillIn } from '../../fill-in';
import { exec, FirstDockerfile, stages } from '../../first-dockerfile';
import { StackKind } from '../../stack-kind';
import { chosen, Survey } from '../../survey';
import { all, readXml } from '../../xml';

/** .NET: published natively for every platform. */
export const dotnet: StackKind = {
  sign: /\.(cs|fs|vb)proj$|\.slnx?$/,
  leftovers: ['**/bin', '**/obj', '**/.vs', '**/*.user', '**/TestResults'],
  fit,
};

/** A project with an executable. */
interface Program {
  readonly file: string;
  readonly assembly: string;
  readonly framework?: string;
  /** Whether it uses ASP.NET, which has a base image of its own. */
  readonly isWeb: boolean;
}

function fit(project: Survey): FirstDockerfile {
  const programs = project.files.filter((file) => /\.(cs|fs|vb)proj$/.test(file)).flatMap((file) => programOf(project, file) ?? []);
  const program = chosen(programs, project.image, ({ assembly }) => assembly.split('.').pop()!)
    ?? chosen(programs.filter(({ isWeb }) => isWeb), project.image, ({ assembly }) => assembly);
  const version = program?.framework ?? '10.0';
  return {
    text: stages(buildStage(program, programs, version), [
      `FROM mcr.microsoft.com/dotnet/${program?.isWeb === false ? 'runtime' : 'aspnet'}:${version}-noble-chiseled`,
      'WORKDIR /app',
      'COPY --from=build /out ./',
      '# The user "app" of Microsoft\'s images.',
      'USER 1654:1654',
      ...program?.isWeb ? ['EXPOSE 8080'] : [],
      ...program ? [exec('ENTRYPOINT', ['dotnet', `${program.assembly}.dll`])] : [],
    ]),
    derivedFrom: program ? `.NET, ${program.file}` : '.NET',
  };
}

function buildStage(program: Program | undefined, programs: readonly Program[], version: string): string[] {
  const file = program && (/\s/.test(program.file) ? `"${program.file}"` : program.file);
  return [
    '# .NET compiles for every platform on any of them, so the compiler runs natively and never under emulation.',
    `FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${version}-noble AS build`,
    'WORKDIR /src',
    '# The whole source: a project reads those that it refers to, and settings of the folders above it.',
    'COPY . .',
    ...file === undefined
      ? fillIn('which project is the program, and how it starts. '
        + `${candidates(programs.map((each) => each.file), 'None has OutputType Exe.')}`, [
        `RUN dotnet publish ${programs[0]?.file ?? 'App/App.csproj'} --configuration Release --output /out`,
        `ENTRYPOINT ["dotnet", "${programs[0]?.assembly ?? 'App'}.dll"] at the end`,
      ])
      : [
        'ARG TARGETARCH',
        `RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore ${file} --arch $TARGETARCH`,
        '# The version last: whatever follows it runs again with each new one.',
        'ARG VERSION=dev',
        'RUN --mount=type=cache,target=/root/.nuget/packages \\',
        `    dotnet publish ${file} --no-restore --arch $TARGETARCH --configuration Release --output /out `
          + '"-p:InformationalVersion=$VERSION"',
      ],
  ];
}

/** @see https://learn.microsoft.com/en-us/dotnet/core/project-sdk/overview */
function programOf(project: Survey, file: string): Program | undefined {
  const xml = readXml(project.read(file));
  const property = (name: string) => all(xml, `PropertyGroup/${name}`).map(({ text }) => text.trim()).find((text) => text !== '');
  const sdk = xml?.attributes.Sdk ?? '';
  const packages = all(xml, 'ItemGroup/PackageReference').map(({ attributes }) => attributes.Include);
  if (property('IsTestProject') === 'true' || packages.includes('Microsoft.NET.Test.Sdk')) return undefined;
  const isWeb = /^Microsoft\.NET\.Sdk\.Web\b/.test(sdk);
  if (!isWeb && !/^Microsoft\.NET\.Sdk\.Worker\b/.test(sdk) && property('OutputType')?.toLowerCase() !== 'exe') return undefined;
  const assembly = property('AssemblyName') ?? file.split('/').pop()!.replace(/\.\w+$/, '');
  return { file, assembly, framework: /net(\d+\.\d+)/.exec(property('TargetFramework') ?? property('TargetFrameworks') ?? '')?.[1], isWeb };
}
