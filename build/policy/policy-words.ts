import type { ManagedSettingName } from '../../contract/computer-settings.ts';

/** What a template for Windows says of a setting: its title, and the explanation beside it. */
interface PolicyWords {
  readonly title: string;
  readonly explanation: string;
}

export interface TemplateWords {
  readonly description: string;
  /** From which version on the settings count. */
  readonly supported: string;
  readonly settings: Readonly<Record<ManagedSettingName, PolicyWords>>;
}

/** The templates in other languages than that of the table of settings, by the names that Windows gives the languages. */
export const translatedWords: Readonly<Record<'es-ES' | 'fr-FR' | 'pt-BR', TemplateWords>> = {
  'es-ES': {
    description: 'Lo que una organización puede fijar en sus ordenadores.',
    supported: 'Tabernacle 0.1 o posterior',
    settings: {
      server_url: {
        title: 'Dirección del ordenador principal de la iglesia',
        explanation:
          'El ordenador principal con el que trabaja este. Donde no se fija un papel, este ordenador pasa a ser cliente. Añada #.HUELLA para uno con certificado propio. Nadie puede elegir otro. Sin configurar: cada persona se conecta a uno.',
      },
      role: {
        title: 'Para qué se usa este ordenador',
        explanation:
          'host: contiene las reuniones de la iglesia. client: trabaja a través de otro ordenador. Sin configurar: lo que se eligió al iniciar por primera vez.',
      },
      autostart: {
        title: 'Iniciar cuando una persona entra',
        explanation:
          'Si la aplicación se inicia sola cuando una persona entra en el ordenador. Sin configurar: lo que se elige en los ajustes; al principio no.',
      },
      proxy: {
        title: 'Proxy',
        explanation:
          'Cómo se llega a internet: system (como el ordenador), direct, la dirección de un proxy (http://proxy.example:8080), o pac+ y la dirección de un archivo PAC, que solo sigue la ventana. Sin configurar: system para la ventana; HTTPS_PROXY para el ordenador principal.',
      },
      'updates.enabled': {
        title: 'Actualizaciones',
        explanation:
          'Si la aplicación busca nuevas versiones de sí misma. Desactívelo donde las entrega usted. Sin configurar: activado.',
      },
      'updates.channel': {
        title: 'Canal de actualizaciones',
        explanation: 'Qué versiones toma: stable, o beta para las tempranas. Sin configurar: stable.',
      },
      'assistant.enabled': {
        title: 'Asistente de voz',
        explanation:
          'Si hay un asistente en este ordenador principal. Desactivado: su proceso no se inicia y nadie puede hablar con él. Sin configurar: activado.',
      },
      allow_guests: {
        title: 'Invitados',
        explanation: 'Si las personas sin cuenta pueden entrar con un enlace de invitación. Sin configurar: activado.',
      },
      lan: {
        title: 'Accesible en la red local',
        explanation:
          'Si otros ordenadores de la red local llegan a este. Sin configurar: lo que se elige en los ajustes; al principio no.',
      },
      'livekit.url': {
        title: 'Servidor LiveKit',
        explanation:
          'Un servidor LiveKit en lugar del propio. Su clave y su secreto quedan en el entorno o en config.json. Sin configurar: el ordenador principal tiene uno propio.',
      },
      church_name: {
        title: 'Nombre de la iglesia',
        explanation: 'El nombre en la parte superior de las pantallas. Sin configurar: Tabernacle.',
      },
      log_level: {
        title: 'Lo que se registra',
        explanation: 'Cuánto se escribe en los registros. Sin configurar: info.',
      },
    },
  },
  'fr-FR': {
    description: 'Ce qu’une organisation peut définir sur ses ordinateurs.',
    supported: 'Tabernacle 0.1 ou ultérieur',
    settings: {
      server_url: {
        title: 'Adresse de l’ordinateur principal de l’église',
        explanation:
          'L’ordinateur principal avec lequel celui-ci travaille. Là où aucun rôle n’est défini, cet ordinateur devient client. Ajoutez #.EMPREINTE pour celui qui a son propre certificat. Personne ne peut en choisir un autre. Non configuré : chacun se connecte.',
      },
      role: {
        title: 'À quoi sert cet ordinateur',
        explanation:
          'host : il tient les réunions de l’église. client : il travaille à travers un autre ordinateur. Non configuré : ce qui a été choisi au premier démarrage.',
      },
      autostart: {
        title: 'Démarrer à l’ouverture de session',
        explanation:
          'Si l’application démarre seule quand une personne ouvre une session. Non configuré : ce qui est choisi dans les réglages ; non au début.',
      },
      proxy: {
        title: 'Proxy',
        explanation:
          'Comment on atteint internet : system (comme l’ordinateur), direct, l’adresse d’un proxy (http://proxy.example:8080), ou pac+ et l’adresse d’un fichier PAC, que seule la fenêtre suit. Non configuré : system pour la fenêtre ; HTTPS_PROXY pour l’ordinateur principal.',
      },
      'updates.enabled': {
        title: 'Mises à jour',
        explanation:
          'Si l’application cherche ses nouvelles versions. Désactivez là où vous les livrez. Non configuré : activé.',
      },
      'updates.channel': {
        title: 'Canal des mises à jour',
        explanation: 'Quelles versions elle prend : stable, ou beta pour les précoces. Non configuré : stable.',
      },
      'assistant.enabled': {
        title: 'Assistant vocal',
        explanation:
          'S’il y a un assistant sur cet ordinateur principal. Désactivé : son processus n’est pas démarré et personne ne peut lui parler. Non configuré : activé.',
      },
      allow_guests: {
        title: 'Invités',
        explanation: 'Si les personnes sans compte peuvent entrer par un lien d’invitation. Non configuré : activé.',
      },
      lan: {
        title: 'Accessible sur le réseau local',
        explanation:
          'Si d’autres ordinateurs du réseau local atteignent celui-ci. Non configuré : ce qui est choisi dans les réglages ; non au début.',
      },
      'livekit.url': {
        title: 'Serveur LiveKit',
        explanation:
          'Un serveur LiveKit à la place du sien. Sa clé et son secret restent dans l’environnement ou dans config.json. Non configuré : l’ordinateur principal en a un.',
      },
      church_name: {
        title: 'Nom de l’église',
        explanation: 'Le nom en haut des écrans. Non configuré : Tabernacle.',
      },
      log_level: {
        title: 'Ce qui est consigné',
        explanation: 'Combien est écrit dans les journaux. Non configuré : info.',
      },
    },
  },
  'pt-BR': {
    description: 'O que uma organização pode definir nos seus computadores.',
    supported: 'Tabernacle 0.1 ou posterior',
    settings: {
      server_url: {
        title: 'Endereço do computador principal da igreja',
        explanation:
          'O computador principal com que este trabalha. Onde nenhum papel é definido, este computador se torna cliente. Acrescente #.IMPRESSÃO para um com certificado próprio. Ninguém pode escolher outro. Não configurado: cada pessoa se conecta a um.',
      },
      role: {
        title: 'Para que serve este computador',
        explanation:
          'host: tem as reuniões da igreja. client: trabalha através de outro computador. Não configurado: o que foi escolhido no primeiro início.',
      },
      autostart: {
        title: 'Iniciar quando uma pessoa entra',
        explanation:
          'Se o aplicativo inicia sozinho quando uma pessoa entra no computador. Não configurado: o que se escolhe nas configurações; no início, não.',
      },
      proxy: {
        title: 'Proxy',
        explanation:
          'Como se chega à internet: system (como o computador), direct, o endereço de um proxy (http://proxy.example:8080), ou pac+ e o endereço de um arquivo PAC, que só a janela segue. Não configurado: system para a janela; HTTPS_PROXY para o computador principal.',
      },
      'updates.enabled': {
        title: 'Atualizações',
        explanation:
          'Se o aplicativo procura novas versões de si mesmo. Desligue onde é você que as entrega. Não configurado: ligado.',
      },
      'updates.channel': {
        title: 'Canal de atualizações',
        explanation: 'Que versões recebe: stable, ou beta para as antecipadas. Não configurado: stable.',
      },
      'assistant.enabled': {
        title: 'Assistente de voz',
        explanation:
          'Se há um assistente neste computador principal. Desligado: o seu processo não é iniciado e ninguém pode falar com ele. Não configurado: ligado.',
      },
      allow_guests: {
        title: 'Convidados',
        explanation: 'Se pessoas sem conta podem entrar por um convite. Não configurado: ligado.',
      },
      lan: {
        title: 'Acessível na rede local',
        explanation:
          'Se outros computadores da rede local chegam a este. Não configurado: o que se escolhe nas configurações; no início, não.',
      },
      'livekit.url': {
        title: 'Servidor LiveKit',
        explanation:
          'Um servidor LiveKit em vez do próprio. A chave e o segredo ficam no ambiente ou em config.json. Não configurado: o computador principal tem um.',
      },
      church_name: {
        title: 'Nome da igreja',
        explanation: 'O nome no topo das telas. Não configurado: Tabernacle.',
      },
      log_level: {
        title: 'O que é registrado',
        explanation: 'Quanto se escreve nos registros. Não configurado: info.',
      },
    },
  },
};
