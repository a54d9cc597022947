/**
 * What the most frequent passwords of published leaks are made of, once digits, signs and look-alike characters are
 * taken away: words, names, teams, idols. Lower case; `isCommonPassword` says how they are used.
 */
const WORDS = `
password passwort passphrase passcode pass passme mypassword nopassword thepassword changeme letmein
letmeinnow login logon signin welcome access secret secure security admin administrator root toor user
username guest test tester testing default temp temporary master system server manager support service
office computer internet website network hello helloworld hellokitty goodbye private public account money
cash bitcoin crypto blockchain ethereum dollar dollars million millionaire billion bank banking credit trust
trustno trustnoone whatever whatsup nothing anything something everything forever never always please
thankyou thanks sorry okay yes maybe love lovely lover lovers loveme loveyou iloveyou iloveu iloveme
ihateyou ihateu ilovegod ilovemom ilovemyself lovelove mylove myloves truelove babylove lovebug loveless
hate sexy sexygirl sexyboy sexything hottie honey honeybee sweet sweety sweetie sweetheart sweetpea sugar
sugarplum baby babygirl babyboy babydoll babyface babyblue babycakes princess prince queen king kings
kingdom princesa principe reina amor amorcito teamo teamomucho teamojesus tequiero miamor bonita bebita
mivida corazon hermosa precious beautiful beauty pretty cute cutie cutiepie gorgeous angel angels angelica
angelito angelina devil demon satan heaven hell god godisgood godislove godbless jesus jesuschrist christ
christian blessed blessing faith hope grace mercy spirit holy church bible praise amen miracle mother father
mommy daddy mom dad mama papa mami papi family brother sister friend friends friendship bestfriend
bestfriends boyfriend girlfriend husband wife marriage boys girls girl boy children daughter grandma michael
jordan jennifer jessica ashley daniel matthew andrew joshua anthony christopher nicholas robert thomas
william charlie charles george james john johnny jonathan joseph david richard edward patrick kevin brian
steven stephen stephanie samantha amanda nicole michelle melissa elizabeth rebecca victoria vanessa veronica
alexander alexandra alexandru alexis andrea andreea angela anna antonio benjamin brandon brandy brittany
cameron carlos carolina caroline catherine christina christine claudia courtney crystal cristina cynthia
danielle destiny diamond diana dominic eduardo emily emmanuel eric fernando francis francisco franklin
gabriel gabriela gabriella gemma gloria gregory hannah harley heather isabel isabella isaac jackson jasmine
jason javier jeffrey jeremy jerome jesse joanna jorge julia julian justin karen karina katherine kathleen
katie kelly kimberly kristen kristina lauren laura leonardo linda lorena louise lucas madison marcus
margaret maria mariana marie marina martin martha mason maxwell megan melanie mercedes miguel monica morgan
natalia natalie natasha nathan nathaniel oliver olivia pamela patricia paula peter philip phillip rachel
raymond ricardo roberto rodrigo ronald ronaldo russell sabrina samuel sandra santiago sarah savannah scott
sebastian serena shannon sharon sierra simone sophia sophie spencer sydney taylor teresa theresa tiffany
timothy travis trinity tristan tyler valentin valentina valerie vincent virginia walter wesley wilson
zachary zoe mohammed muhammad ahmed ibrahim fatima ivan dmitri natalya olga sergey svetlana football
footballs soccer baseball softball basketball volleyball hockey tennis golf golfer cricket rugby boxing
wrestling swimming runner running skater skateboard snowboard surfing surfer fishing fisherman hunting
hunter cheer cheerleader gymnast dancer dancing ballet champion champions winner winners player playboy
playgirl coach goalkeeper liverpool arsenal chelsea manchester manutd manunited united realmadrid barcelona
barca juventus milan intermilan ajax bayern dortmund celtic rangers everton westham tottenham newcastle
sunderland lakers celtics bulls warriors cowboys steelers packers eagles patriots broncos raiders redskins
dolphins giants yankees redsox dodgers cubs cardinals braves mets tigers lions bears saints falcons panthers
ravens vikings jaguars chargers chiefs gators longhorns tarheels wildcats bulldogs bulldog spartans spartan
trojans trojan gunners messi neymar zidane beckham rooney kobe lebron michaeljordan dragon dragons dragonfly
dragonball monkey monkeys tiger tigger lion leopard panther jaguar cougar wolf wolves wolfman eagle falcon
hawk phoenix raven penguin penguins chicken turkey duck bird birds bluebird horse horses pony unicorn donkey
cow bull rabbit bunny bunnies puppy puppies puppylove doggy doggie kitty kitten kittens kittycat pussycat
cat cats dog dogs fish fishes shark dolphin turtle turtles frog froggy snake spider spiderman butterfly
butterflies ladybug bumblebee scorpion scorpio elephant giraffe zebra gorilla bear teddy teddybear panda
pandabear koala fox foxy buster bailey buddy bandit bella boomer brownie casey chester chloe cocoa cookie
cookies daisy duke fluffy ginger jake jasper lucky lucy maggie max midnight milo misty molly murphy oreo
oscar peanut pepper rocky rusty sadie sammy samson sassy scooter shadow simba smokey snickers snoopy
snowball sparky spike sunny toby winston ziggy summer winter spring autumn january february march april june
july august september october november december monday tuesday wednesday thursday friday saturday sunday
weekend holiday christmas xmas halloween easter birthday happybirthday sunshine sunset sunrise sunflower
flower flowers rose roses rosebud lily lilies violet orchid cherry cherries strawberry blueberry raspberry
banana bananas apple apples orange oranges lemon lemonade mango peach peaches pumpkin pineapple watermelon
coconut chocolate candy candies candyman cupcake cheese cheesecake pizza hamburger spaghetti bacon butter
butterfinger butterscotch coffee cocacola coke pepsi sprite beer whiskey vodka tequila corona heineken
budweiser smirnoff jackdaniels marlboro cigarette weed marijuana cannabis red blue green yellow purple pink
black white silver golden gold brown rainbow color colors pinky blackcat blackberry blackout blackjack
bluesky redrose greenday whitesox star stars starlight startrek starwars starcraft superstar rockstar
pornstar moon moonlight moonbeam sun sky skywalker earth planet galaxy universe cosmos thunder lightning
storm stormy rain raindrop snow snowman snowflake ice icecream fire firefly firebird fireman water waterfall
ocean river mountain forest island desert beach paradise nature superman batman wolverine ironman hulk
captain america avengers joker catwoman superwoman wonderwoman supergirl superboy robin darkness knight
knights warrior wizard witch magic magical merlin gandalf hobbit frodo legolas harrypotter hermione hogwarts
dumbledore voldemort twilight vampire vampires naruto sasuke sakura itachi goku vegeta pikachu pokemon
digimon mario zelda sonic minecraft fortnite roblox warcraft wow counter counterstrike halo callofduty
assassin assassins sniper ninja ninjas samurai terminator predator matrix neo godfather scarface rambo
gladiator titanic avatar transformers mickey mickeymouse minnie donald disney tinkerbell tinker cinderella
barbie spongebob garfield scooby scoobydoo simpson simpsons homer bart southpark cartman pinkpanther
snowwhite nemo shrek winniethepooh pooh eeyore stitch metallica slipknot nirvana eminem tupac biggie rihanna
beyonce shakira madonna britney michaeljackson elvis beatles korn linkinpark linkin evanescence blink
paramore coldplay radiohead pinkfloyd ledzeppelin acdc ironmaiden megadeth rammstein slayer pantera
onedirection justinbieber bieber jonas jonasbrothers selena miley gaga rbd music musica guitar drummer drums
piano bass trumpet violin singer singing rock rocknroll rockon rockyou hiphop reggae punk metal gangsta
gangster thuglife thug pimp killer killme killers murder death dead zombie hardcore badboy badgirl badass
bitch bitches fuck fucker fuckme fuckoff fuckyou fucku fuckit asshole bastard bullshit pussy dick cock suck
sucker suckme blowjob boobs naked nude porn sex sexsex horny hotgirl hotboy mustang corvette camaro ferrari
porsche lamborghini bmw audi honda toyota nissan mazda subaru yamaha kawasaki suzuki ducati harleydavidson
chevrolet chevy ford dodge jeep hummer cadillac lincoln renault peugeot volkswagen truck trucker driver
racing racer speed speedy turbo nascar motorcycle bicycle airplane london paris berlin madrid rome moscow
tokyo newyork losangeles chicago boston dallas houston texas california florida miami denver seattle vegas
lasvegas hawaii alaska canada toronto montreal england scotland ireland irish france germany deutschland
italia italy espana spain portugal brasil brazil mexico mexicano argentina colombia chile peru venezuela
puertorico jamaica africa nigeria egypt russia russian poland polska ukraine romania bulgaria serbia croatia
hungary greece india pakistan indonesia malaysia philippines pinoy singapore thailand vietnam china japan
korea australia american amsterdam freedom peace power victory energy action success happy happiness smile
smiley laugh laughter funny crazy luckyone perfect awesome amazing incredible fantastic super cool coolest
coolgirl coolman best thebest number one numberone genius smart clever stupid idiot dumb dummy loser lazy
boring fatboy bigboy bigman bigdaddy bigdog bigred littleman littlegirl shorty tiny monster giant ghost
phantom mystery hidden unknown nobody noname someone google yahoo hotmail gmail facebook myspace youtube
twitter instagram linkedin microsoft windows macintosh iphone samsung nokia motorola sony playstation xbox
nintendo ebay amazon netflix adobe photoshop oracle cisco hacker hacked hacking cracker exploit cyber
digital pentium intel linux ubuntu debian school student students teacher college university graduate
classof senior seniors freshman science history english biology chemistry physics doctor nurse lawyer police
firefighter soldier marines marine army navy airforce sailor pilot pirate pirates cowboy cowgirl maverick
ranger gunner shooter bullet rifle trigger remington winchester smith johnson williams jones garcia miller
davis martinez rodriguez hernandez gonzalez lopez perez sanchez ramirez torres rivera anderson harris
thompson robinson lewis walker allen young hall wright contrasena contraseña clave secreto entrar motdepasse
bonjour soleil azerty doudou loulou chouchou coucou marseille nounours caramel hallo geheim schatz sommer
lustig fussball schalke wachtwoord welkom voetbal haslo kochanie misiek parola passord losenord salasana
senha futebol flamengo corinthians palmeiras estrella mariposa gatito perrito chiquita cariño tesoro
alejandra alejandro guadalupe qwerty qwertz qwertyuiop asdf asdfgh asdfghjk zxcv zxcvbn zxcvbnm qazwsx
qweasd qweasdzxc abcdef abcdefg abcd abc forex forextrader trader trading daytrader scalper metatrader mql
pips leverage bullmarket bearmarket tothemoon hodl
`;

export const COMMON_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
